import type { JWTPayload } from "jose" with { "resolution-mode": "import" };
import { scopesOf, type RoleTable } from "../../../schema/authority/roles";
import type { Identified } from "../identified";
import { refuse } from "../refusals";
import type { IssuerSettings } from "./issuerSettings";

/** At most 255 ASCII characters. @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const subject = /^[\x21-\x7e]{1,255}$/;

/**
 * Whom the claims of a token that holds describe. One that gives no role known here is refused: without any it could
 * still read what needs no scope.
 */
export function callerOfClaims(claims: JWTPayload, issuer: IssuerSettings, roles: RoleTable): Identified {
  const { sub, exp = NaN } = claims;
  if (typeof sub !== "string" || !subject.test(sub)) return refuse("no_subject");
  const expiresAtMs = Math.floor((exp + issuer.clockSkewSeconds) * 1_000);
  if (!Number.isSafeInteger(expiresAtMs)) return refuse("no_expiry");
  const held = rolesIn(claims, issuer).filter((role) => roles.has(role));
  if (held.length === 0) return refuse("no_role");
  const application = isApplication(claims, issuer);
  return {
    caller: {
      name: `${application ? "application" : "person"}:${issuer.name}/${sub}`,
      kind: application ? "APPLICATION" : "PERSON",
      roles: held,
      scopes: scopesOf(held, roles),
      legalEntities: legalEntitiesIn(claims, issuer),
      expiresAtMs,
    },
  };
}

function rolesIn(claims: JWTPayload, { rolesClaim, roleMap }: IssuerSettings): string[] {
  const named = namesIn(claimAt(claims, rolesClaim));
  const ours = roleMap ? named.flatMap((name) => (Object.hasOwn(roleMap, name) ? (roleMap[name] ?? []) : [])) : named;
  return [...new Set(ours)];
}

function legalEntitiesIn(claims: JWTPayload, { legalEntitiesClaim }: IssuerSettings): "*" | string[] {
  if (legalEntitiesClaim === undefined) return "*";
  const codes = namesIn(claimAt(claims, legalEntitiesClaim));
  return codes.includes("*") ? "*" : codes;
}

/**
 * Of the client credentials flow the subject is the client itself (RFC 9068, 2.2; Auth0 writes `<client>@clients`),
 * unless the issuer tells applications in another way.
 */
function isApplication(claims: JWTPayload, { application }: IssuerSettings): boolean {
  if (application) {
    const said = claimAt(claims, application.claim);
    return application.value === undefined ? said !== undefined : said === application.value;
  }
  const clients = [claims.client_id, claims.azp, claims.cid].filter((client) => typeof client === "string");
  return clients.some((client) => claims.sub === client || claims.sub === `${client}@clients`);
}

/** By the claim's whole name, which may be a URL with dots in it; otherwise by a path. */
function claimAt(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return Reflect.get(claims, name);
  return name
    .split(".")
    .reduce<unknown>(
      (at, step) =>
        typeof at === "object" && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
      claims,
    );
}

/** A list of texts, or one text with white space or commas between names. */
function namesIn(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(/[\s,]+/).filter((name) => name !== "");
  return Array.isArray(claim) ? claim.filter((name) => typeof name === "string") : [];
}

import type { JWTPayload } from "jose" with { "resolution-mode": "import" };
import { scopesOf, type RoleTable } from "../../../schema/authority/roles";
import type { Identified } from "../identified";
import { refuse } from "../refusals";
import { claimAt } from "./claimAt";
import type { IssuerSettings } from "./issuerSettings";
import { kindOfClaims } from "./kindOfClaims";

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
  const kind = kindOfClaims(claims, issuer);
  return {
    caller: {
      name: `${kind.toLowerCase()}:${issuer.name}/${sub}`,
      kind,
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

/** A list of texts, or one text with white space or commas between names. */
function namesIn(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(/[\s,]+/).filter((name) => name !== "");
  return Array.isArray(claim) ? claim.filter((name) => typeof name === "string") : [];
}

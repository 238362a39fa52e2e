import type { JWTPayload } from "jose" with { "resolution-mode": "import" };
import type { Caller } from "../../../schema/authority/caller";
import { claimAt } from "./claimAt";
import type { IssuerSettings } from "./issuerSettings";

/**
 * What the holder of a token is. An application is known by any of its signs; a person must be proved, by the claim
 * that the issuer's settings name or else by what only comes of somebody signing in. Whoever is neither is UNPROVEN, and
 * may not do what takes a person.
 */
export function kindOfClaims(claims: JWTPayload, issuer: IssuerSettings): Exclude<Caller["kind"], "DEVELOPMENT"> {
  if (isApplication(claims, issuer)) return "APPLICATION";
  // An application that acts on a person's behalf is not that person (RFC 8693, 4.1).
  return claims.act === undefined && isPerson(claims, issuer) ? "PERSON" : "UNPROVEN";
}

/**
 * Of the client credentials flow the subject is the client itself (RFC 9068, 2.2; Auth0 writes `<client>@clients`), or
 * a user that stands for it (Keycloak's `service-account-…`). Auth0 tells the grant as `gty`, Entra the kind as `idtyp`.
 */
function isApplication(claims: JWTPayload, { application }: IssuerSettings): boolean {
  if (application && says(claims, application)) return true;
  const clients = [claims.client_id, claims.clientId, claims.azp, claims.cid, claims.appid];
  const named = clients.filter((client) => typeof client === "string");
  if (named.some((client) => claims.sub === client || claims.sub === `${client}@clients`)) return true;
  if (says(claims, { claim: "idtyp", value: "app" })) return true;
  if (["client-credentials", "client_credentials"].some((value) => says(claims, { claim: "gty", value }))) return true;
  const { preferred_username: user } = claims;
  return typeof user === "string" && user.startsWith("service-account-");
}

/**
 * Without a claim of the issuer's own: when somebody signed in, or how (RFC 9068, 2.2.1), or Entra's `idtyp`. Not
 * `acr`, which Keycloak says of its service accounts too; nor a time of 0.
 */
function isPerson(claims: JWTPayload, { person }: IssuerSettings): boolean {
  if (person) return says(claims, person);
  const { auth_time: signedInAt, amr: methods } = claims;
  if (typeof signedInAt === "number" && signedInAt > 0) return true;
  if (Array.isArray(methods) && methods.some(isOfAPerson)) return true;
  return says(claims, { claim: "idtyp", value: "user" });
}

interface Sign {
  claim: string;
  /** Or any. */
  value?: string | undefined;
}

function says(claims: JWTPayload, { claim, value }: Sign): boolean {
  const said = claimAt(claims, claim);
  if (value === undefined) return saysAnything(said);
  return said === value || (Array.isArray(said) && said.includes(value));
}

/** Whether a claim says yes or names something: one that is false, 0, blank or empty says that it is not so. */
function saysAnything(said: unknown): boolean {
  if (typeof said === "string") return said.trim() !== "";
  if (typeof said === "number") return said !== 0;
  if (Array.isArray(said)) return said.some(saysAnything);
  if (typeof said === "object" && said !== null) return Object.keys(said).length > 0;
  return said === true;
}

/** How a client, not a person, proves to a token endpoint who it is (RFC 7591, 2; RFC 8705). */
const clientMethods: readonly string[] = [
  ...["none", "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"],
  ...["tls_client_auth", "self_signed_tls_client_auth", "client_credentials"],
];

const isOfAPerson = (method: unknown): boolean =>
  typeof method === "string" && method.trim() !== "" && !clientMethods.includes(method.trim().toLowerCase());

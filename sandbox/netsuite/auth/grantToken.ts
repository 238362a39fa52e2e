import { constants, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import type { Integration } from "./integration";
import { own } from "../../kit/own";

/** A grant refused, by the error names of RFC 6749, 5.2. */
export class GrantRefused extends Error {
  constructor(
    readonly error: "invalid_request" | "invalid_grant" | "invalid_client" | "unsupported_grant_type",
    description: string,
  ) {
    super(description);
  }
}

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const LONGEST_SECONDS = 3_600;

const header = z.object({ alg: z.string(), kid: z.string(), typ: z.literal("JWT").optional() });
const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  scope: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number(),
});

/**
 * Grants a token to a client whose assertion is signed with a certificate mapped to it. See "POST Request to the Token
 * Endpoint" and "The Request Token Structure" in the NetSuite help (section_162755359851, section_162790605110).
 *
 * @param endpoint whether `aud` names this token endpoint
 */
export function grantToken(
  integrations: readonly Integration[],
  form: Readonly<Record<string, string>>,
  now: Date,
  endpoint: (aud: string) => boolean,
): Integration {
  if (form["grant_type"] !== "client_credentials") {
    throw new GrantRefused("unsupported_grant_type", "The grant_type must be client_credentials.");
  }
  if (form["client_assertion_type"] !== JWT_BEARER || !form["client_assertion"]) {
    throw new GrantRefused("invalid_request", "A client_assertion of type jwt-bearer is required.");
  }
  const [head = "", payload = "", signature = ""] = form["client_assertion"].split(".");
  const { alg, kid } = header.safeParse(decode(head)).data ?? refuse("The assertion's header cannot be read.");
  const claimed = claims.safeParse(decode(payload)).data ?? refuse("The assertion's claims cannot be read.");
  const integration = integrations.find(({ clientId }) => clientId === claimed.iss);
  if (!integration) throw new GrantRefused("invalid_client", "The iss names no integration.");
  const pem = own(integration.certificates ?? {}, kid) ?? refuse("The kid names no certificate of this integration.");
  if (!signed(alg, pem, `${head}.${payload}`, signature)) refuse("The signature does not verify.");
  const seconds = now.getTime() / 1_000;
  if (claimed.exp <= seconds || claimed.iat > seconds + 60) refuse("The assertion is not valid at this time.");
  if (claimed.exp - claimed.iat > LONGEST_SECONDS) refuse("The assertion may be valid for 60 minutes at most.");
  if (![claimed.aud].flat().some(endpoint)) refuse("The aud is not this token endpoint.");
  if (![claimed.scope].flat().join(",").includes("rest_webservices")) refuse("The scope lacks rest_webservices.");
  return integration;
}

function refuse(why: string): never {
  throw new GrantRefused("invalid_grant", why);
}

/** RFC 7518: PS algorithms are RSASSA-PSS with a salt as long as the hash, ES ones are ECDSA with R and S joined. */
function signed(alg: string, pem: string, text: string, signature: string): boolean {
  const [, family, bits] = /^(PS|ES)(256|384|512)$/.exec(alg) ?? [];
  if (!family) return false;
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== (family === "PS" ? "rsa" : "ec")) return false;
  const how =
    family === "PS"
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { key, dsaEncoding: "ieee-p1363" as const };
  return verify(`sha${bits}`, Buffer.from(text), how, Buffer.from(signature, "base64url"));
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

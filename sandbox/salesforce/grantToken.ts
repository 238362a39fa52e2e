import { createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { z } from "zod";
import type { ConnectedApp } from "./connectedApp";

/** A grant refused, worded as the token endpoint words it. */
export class GrantRefused extends Error {
  constructor(
    readonly error: string,
    description: string,
  ) {
    super(description);
  }
}

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/**
 * The app a token request is granted to: by client id and secret (RFC 6749, 4.4), or by an assertion signed RS256 with
 * the app's key (RFC 7523; "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" in Salesforce Help).
 *
 * @param audiences what `aud` may name: the sandbox itself, or Salesforce's login hosts
 */
export function grantToken(
  apps: readonly ConnectedApp[],
  form: Readonly<Record<string, string>>,
  now: Date,
  audiences: readonly string[],
): ConnectedApp {
  switch (form["grant_type"]) {
    case "client_credentials":
      return bySecret(apps, form["client_id"] ?? "", form["client_secret"] ?? "");
    case JWT_BEARER:
      return byAssertion(apps, form["assertion"] ?? "", now, audiences);
    default:
      throw new GrantRefused("unsupported_grant_type", "grant type not supported");
  }
}

function bySecret(apps: readonly ConnectedApp[], clientId: string, secret: string): ConnectedApp {
  const app = apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw new GrantRefused("invalid_client_id", "client identifier invalid");
  const [given, known] = [Buffer.from(secret), Buffer.from(app.clientSecret ?? "")];
  if (known.length === 0 || given.length !== known.length || !timingSafeEqual(given, known)) {
    throw new GrantRefused("invalid_client", "invalid client credentials");
  }
  return app;
}

const header = z.object({ alg: z.literal("RS256") });
const claims = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number() });

function byAssertion(
  apps: readonly ConnectedApp[],
  assertion: string,
  now: Date,
  audiences: readonly string[],
): ConnectedApp {
  const [head = "", payload = "", signature = ""] = assertion.split(".");
  const claimed = claims.safeParse(decode(payload)).data;
  if (!header.safeParse(decode(head)).success || !claimed) throw new GrantRefused("invalid_grant", "invalid assertion");
  const app = apps.find(({ clientId }) => clientId === claimed.iss);
  if (!app) throw new GrantRefused("invalid_client_id", "client identifier invalid");
  const signed = Buffer.from(`${head}.${payload}`);
  const key = app.publicKey && createPublicKey(app.publicKey);
  if (!key || !verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url"))) {
    throw new GrantRefused("invalid_grant", "invalid assertion");
  }
  if (claimed.exp * 1_000 <= now.getTime()) throw new GrantRefused("invalid_grant", "expired authorization code");
  if (!audiences.includes(claimed.aud)) throw new GrantRefused("invalid_grant", "audience is invalid");
  if (claimed.sub !== app.username) throw new GrantRefused("invalid_grant", "user hasn't approved this consumer");
  return app;
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

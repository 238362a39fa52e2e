import type { RefusalReason } from "../refusals";

/**
 * What of a token did not hold, by the codes of the library's errors; `undefined` for what is no refusal of the token.
 * @see https://github.com/panva/jose/blob/main/docs/util/errors/README.md
 */
export function reasonOf(error: unknown): RefusalReason | undefined {
  const { code, claim } = Object(error) as { code?: unknown; claim?: unknown };
  if (code === "ERR_JWT_CLAIM_VALIDATION_FAILED") return ofClaim[String(claim)] ?? "unsupported";
  return ofCode[String(code)];
}

const ofClaim: Readonly<Record<string, RefusalReason>> = {
  iss: "wrong_issuer",
  aud: "wrong_audience",
  nbf: "not_yet_valid",
  iat: "not_yet_valid",
  exp: "no_expiry",
  sub: "no_subject",
  typ: "wrong_type",
};

const ofCode: Readonly<Record<string, RefusalReason>> = {
  ERR_JWT_EXPIRED: "expired",
  ERR_JWT_INVALID: "unsupported",
  ERR_JWS_INVALID: "unsupported",
  ERR_JOSE_NOT_SUPPORTED: "unsupported",
  ERR_JOSE_ALG_NOT_ALLOWED: "algorithm",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "signature",
  ERR_JWKS_NO_MATCHING_KEY: "unknown_key",
  // Without `kid`, of an issuer with several keys.
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "unknown_key",
};

import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { textBytes, weighedCache } from "../../../platform/cache/weighedCache";
import type { Caller } from "../../../schema/authority/caller";
import type { RoleTable } from "../../../schema/authority/roles";
import type { Identified, Identify } from "../identified";
import { refuse } from "../refusals";
import { callerOfClaims } from "./callerOfClaims";
import { fetchKeys } from "./fetchKeys";
import type { IssuerSettings } from "./issuerSettings";
import { KeysUnavailable, openKeySet } from "./openKeySet";
import { reasonOf } from "./reasonOf";

/** The compact form: header, payload and signature; of an unsigned token, the last is empty. */
const compact = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** How long a token that held is not verified again: a signature takes longer than many a query. */
const VERIFIED_MS = 60_000;
const REMEMBERED_BYTES = 16 * 1_048_576;

/**
 * People and applications by the tokens of identity providers: JWTs, checked against the keys that their issuer
 * publishes. No connection is made before the first token.
 * @see https://www.rfc-editor.org/rfc/rfc8725 JSON Web Token Best Current Practices
 */
export async function openIssuers(
  settings: readonly IssuerSettings[],
  { roles, now, log }: { roles: RoleTable; now: () => number; log: Logger },
): Promise<Identify> {
  const { decodeJwt, decodeProtectedHeader, jwtVerify } = await import("jose");
  const issuers = await Promise.all(
    settings.map(async (issuer) => ({
      issuer,
      keys: await openKeySet(() => fetchKeys(issuer), now, log.child({ issuer: issuer.name })),
    })),
  );

  const verified = weighedCache<{ caller: Caller; until: number }>(REMEMBERED_BYTES, ({ caller }) =>
    textBytes(JSON.stringify(caller)),
  );

  const verify = async (token: string): Promise<Identified> => {
    try {
      // Taken at its word only as to which keys are to be tried.
      const said = decodeJwt(token).iss;
      const trusted = issuers.find(({ issuer }) => issuer.issuer === said);
      if (!trusted) return refuse("wrong_issuer");
      if (decodeProtectedHeader(token).crit !== undefined) return refuse("unsupported");
      const { issuer, keys } = trusted;
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: issuer.algorithms,
        clockTolerance: issuer.clockSkewSeconds,
        currentDate: new Date(now()),
        requiredClaims: ["exp", "sub"],
        ...(issuer.type && { typ: issuer.type }),
      });
      // The library looks at it only where a token may have a greatest age.
      const { iat } = payload;
      if (iat !== undefined && iat > now() / 1_000 + issuer.clockSkewSeconds) return refuse("not_yet_valid");
      return callerOfClaims(payload, issuer, roles);
    } catch (error) {
      if (error instanceof KeysUnavailable) return refuse("unavailable");
      const reason = reasonOf(error);
      if (reason === undefined) log.debug({ err: error }, "A token could not be checked, and was refused");
      return refuse(reason ?? "unsupported");
    }
  };

  return async (token) => {
    if (issuers.length === 0 || !compact.test(token)) return undefined;
    const key = createHash("sha256").update(token).digest("base64");
    const known = verified.get(key);
    if (known && now() < known.until) return { caller: known.caller };
    const identified = await verify(token);
    if ("refusal" in identified) return identified;
    const { caller } = identified;
    verified.set(key, { caller, until: Math.min(now() + VERIFIED_MS, caller.expiresAtMs ?? Infinity) });
    return identified;
  };
}

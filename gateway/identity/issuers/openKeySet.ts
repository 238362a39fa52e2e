import type { JSONWebKeySet, JWTVerifyGetKey } from "jose" with { "resolution-mode": "import" };
import type { Logger } from "pino";

/** Keys are fetched again in the background once they are older than this. */
const FRESH_MS = 600_000;
/** Keys older than this are trusted no longer: one that was withdrawn must leave at some time. */
const TRUSTED_MS = 86_400_000;
/** Between two fetches because of keys that are not known, and after one that failed: callers cause no flood of them. */
const COOLDOWN_MS = 10_000;
const COOLDOWN_AFTER_FAILURE_MS = 2_000;
/** How often it is told that keys still cannot be fetched. */
const TELL_MS = 30_000;

/** The issuer's keys cannot be had, so that nobody can say whether a token is good. */
export class KeysUnavailable extends Error {}

/**
 * An issuer's keys, kept for as long as they are good. A token with a key that is not among them has them fetched
 * again, since keys are rotated. While the issuer does not answer, those at hand go on to be used.
 * @param fetchKeys what it publishes now; throws when it does not answer
 * @throws KeysUnavailable from the key set when there are none at hand, or they cannot be brought up to date
 */
export async function openKeySet(
  fetchKeys: () => Promise<JSONWebKeySet>,
  now: () => number,
  log: Logger,
): Promise<JWTVerifyGetKey> {
  const { createLocalJWKSet, errors } = await import("jose");
  let keys: JWTVerifyGetKey | undefined;
  let fetchedAt = -Infinity;
  let restUntil = -Infinity;
  let failedSince: number | undefined;
  let toldAt = -Infinity;
  let pending: Promise<JWTVerifyGetKey> | undefined;

  const fetchAll = async () => {
    try {
      keys = createLocalJWKSet(await fetchKeys());
      fetchedAt = now();
      if (failedSince !== undefined) {
        log.warn({ awaySeconds: secondsSince(failedSince) }, "The keys of an issuer can be fetched again");
      }
      failedSince = undefined;
      restUntil = now() + COOLDOWN_MS;
      return keys;
    } catch (error) {
      restUntil = now() + COOLDOWN_AFTER_FAILURE_MS;
      tell(error);
      throw new KeysUnavailable("The issuer's keys cannot be fetched", { cause: error });
    }
  };
  /** As it begins, and now and then while it lasts, with what follows from it. */
  const tell = (error: unknown) => {
    const begins = failedSince === undefined;
    failedSince ??= now();
    if (!begins && now() - toldAt < TELL_MS) return;
    toldAt = now();
    const effect =
      keys && now() - fetchedAt <= TRUSTED_MS
        ? "tokens under those at hand are taken, and of others nobody can say whether they are good"
        : "no token of it can be checked, and whoever shows one is told to ask again";
    const facts = { err: error, ...(!begins && { awaySeconds: secondsSince(failedSince) }) };
    log.error(facts, `The keys of an issuer ${begins ? "cannot" : "still cannot"} be fetched: ${effect}`);
  };
  const secondsSince = (since: number) => Math.round((now() - since) / 1_000);
  const fetchOnce = () => (pending ??= fetchAll().finally(() => (pending = undefined)));
  const resting = () => now() < restUntil && !pending;

  return async (header, token) => {
    if (!keys || now() - fetchedAt > TRUSTED_MS) {
      if (resting()) throw new KeysUnavailable("The issuer's keys could not be fetched a moment ago");
      await fetchOnce();
    } else if (now() - fetchedAt > FRESH_MS && !resting()) {
      fetchOnce().catch(() => {});
    }
    if (!keys) throw new KeysUnavailable("There are no keys of the issuer");
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // The key may be one of those that could not be fetched: nobody can say that it is none.
      if (resting() && failedSince !== undefined)
        throw new KeysUnavailable("The issuer's keys could not be fetched a moment ago");
      if (resting()) throw error;
    }
    const newer = await fetchOnce();
    return newer(header, token);
  };
}

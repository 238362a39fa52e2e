import type { Logger } from "pino";
import { textBytes, weighedCache } from "../../platform/cache/weighedCache";
import { storeFailure } from "../../platform/store/storeFailure";
import type { AccessToken } from "../../schema/generated/prisma/client";

/** How old what is remembered may be: a notification that was lost is made good after this. */
const FRESH_MS = 5_000;
/** How old it may be while the store is away. */
const WITHOUT_STORE_MS = 300_000;
/** A store that does not answer within this is away, and is not asked again for a moment. */
const PATIENCE_MS = 3_000;
const REST_MS = 1_000;
const REMEMBERED_BYTES = 16 * 1_048_576;

interface Remembered {
  token: AccessToken | null;
  at: number;
  /** How often everything had been forgotten when it was asked for. */
  era: number;
}

/** Tokens by id, asked of the store at most every 5 s each. */
export interface TokenCache {
  /** `null` when there is none; "unavailable" when nobody can say. */
  find(id: string): Promise<AccessToken | null | "unavailable">;
  /** Has this token, or every one, be asked for again. */
  forget(id?: string): void;
}

export function tokenCache(
  ask: (id: string) => Promise<AccessToken | null>,
  now: () => number,
  log: Logger,
): TokenCache {
  const remembered = weighedCache<Remembered>(REMEMBERED_BYTES, ({ token }) => textBytes(JSON.stringify(token)));
  const pending = new Map<string, Promise<AccessToken | null>>();
  let era = 0;
  let awayUntil = -Infinity;

  const fetch = (id: string) => {
    const began = era;
    const asked = impatiently(ask(id)).then((token) => {
      // One that was asked for before a change was told of may be as it was before the change.
      if (pending.get(id) === asked) remembered.set(id, { token, at: now(), era: began });
      return token;
    });
    pending.set(id, asked);
    const done = () => void (pending.get(id) === asked && pending.delete(id));
    asked.then(done, done);
    return asked;
  };

  return {
    find: async (id) => {
      const known = remembered.get(id);
      if (known && known.era === era && now() - known.at < FRESH_MS) return known.token;
      try {
        if (now() < awayUntil) throw new Error("The store did not answer a moment ago");
        return await (pending.get(id) ?? fetch(id));
      } catch (error) {
        if (now() >= awayUntil) {
          awayUntil = now() + REST_MS;
          log.error(storeFailure(error), "Tokens cannot be looked up in the store");
        }
        return known && now() - known.at < WITHOUT_STORE_MS ? known.token : "unavailable";
      }
    },
    forget: (id) => {
      if (id === undefined) {
        // Nothing is known to have changed: while the store is away, what is remembered still counts.
        era += 1;
        return pending.clear();
      }
      remembered.delete(id);
      pending.delete(id);
    },
  };
}

async function impatiently<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The store did not answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

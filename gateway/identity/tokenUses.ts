import type { Logger } from "pino";
import { LruCache } from "../../platform/graph/serveSubgraph/lruCache";
import type { Store } from "../../platform/store/openStore";

const EVERY_MS = 60_000;
const REMEMBERED = 10_000;

/** Notes when a token was last used: at most once a minute, of however many gateways. */
export function tokenUses(
  prisma: Store["prisma"],
  log: Logger,
): { note(id: string, nowMs: number): void; close(): Promise<void> } {
  const noted = new LruCache<number>(REMEMBERED);
  const writing = new Set<Promise<unknown>>();
  return {
    note: (id, nowMs) => {
      if (nowMs - (noted.get(id) ?? -Infinity) < EVERY_MS) return;
      noted.set(id, nowMs);
      const before = new Date(nowMs - EVERY_MS);
      const write = prisma.accessToken
        .updateMany({
          where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
          data: { lastUsedAt: new Date(nowMs) },
        })
        .catch((error: unknown) => log.warn({ err: error, token: id }, "When a token was used could not be noted"))
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    close: async () => {
      await Promise.all(writing);
    },
  };
}

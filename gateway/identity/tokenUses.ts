import type { Logger } from "pino";
import { weighedCache } from "../../platform/cache/weighedCache";
import type { Store } from "../../platform/store/openStore";
import { storeFailure } from "../../platform/store/storeFailure";

const EVERY_MS = 60_000;
const REMEMBERED_BYTES = 4 * 1_048_576;

/** Notes when a token was last used: at most once a minute, of however many gateways. */
export function tokenUses(
  prisma: Store["prisma"],
  log: Logger,
): { note(id: string, nowMs: number): void; close(): Promise<void> } {
  const noted = weighedCache<number>(REMEMBERED_BYTES, () => 8);
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
        .catch((error: unknown) =>
          log.warn({ ...storeFailure(error), token: id }, "When a token was used could not be noted"),
        )
        .finally(() => writing.delete(write));
      writing.add(write);
    },
    close: async () => {
      await Promise.all(writing);
    },
  };
}

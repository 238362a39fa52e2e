import type { Hub } from "../hub";

/**
 * Takes the watchdog's next turn, once over all workers: whoever asks first once the last one began long enough ago, by
 * the database's clock. A turn whose worker dies is followed by the next.
 * @returns behind which record of each kind it goes on; null where it is nobody's turn yet
 */
export async function takeTurn({ store }: Hub, everyMs: number): Promise<Record<string, string> | null> {
  const [turn] = await store.prisma.$queryRaw<{ positions: Record<string, string> }[]>`
    INSERT INTO operations.watch_run AS run (id, began_at) VALUES (1, now())
    ON CONFLICT (id) DO UPDATE SET began_at = now()
      WHERE run.began_at <= now() - make_interval(secs => ${everyMs}::float8 / 1000)
    RETURNING positions`;
  return turn?.positions ?? null;
}

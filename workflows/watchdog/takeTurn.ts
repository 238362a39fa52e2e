import type { Hub } from "../hub";

/**
 * Takes the watchdog's next turn, once over all workers: whoever asks first once the last one began long enough ago, by
 * the database's clock. A turn whose worker dies is followed by the next. For how long a process may run is noted with it,
 * for whoever tells how many run for longer.
 * @returns behind which record of each kind it goes on; null where it is nobody's turn yet
 */
export async function takeTurn({ store, settings }: Hub, everyMs: number): Promise<Record<string, string> | null> {
  const [turn] = await store.prisma.$queryRaw<{ positions: Record<string, string> }[]>`
    INSERT INTO operations.watch_run AS run (id, began_at, process_minutes) VALUES (1, now(), ${settings.watch.processMinutes})
    ON CONFLICT (id) DO UPDATE SET began_at = now(), process_minutes = EXCLUDED.process_minutes
      WHERE run.began_at <= now() - make_interval(secs => ${everyMs}::float8 / 1000)
    RETURNING positions`;
  return turn?.positions ?? null;
}

import { HubError } from "../../schema/hubError";
import type { Store } from "../store/openStore";
import type { LogPlace } from "./cursor";

interface State {
  epoch: string;
  last: bigint;
  oldest: bigint;
  ended: bigint | null;
}

/**
 * A place as the log names it now; without one, the log's end. One stays good for as long as the log only goes on,
 * whoever numbers it. Once the log was replaced by an earlier state of itself, as by a backup, what was numbered behind
 * that state is gone, and other events have its numbers.
 *
 * @throws HubError `CURSOR_EXPIRED` when nobody can go on from this place: it is of another log, of what a restored log
 *   has no more, or of a part that is no longer kept. Going live from there would silently miss events
 */
export async function placeNow({ reader }: Pick<Store, "reader">, place: LogPlace | null): Promise<LogPlace> {
  const [log] = await reader.$queryRawUnsafe<State[]>(STATE, place?.epoch ?? null);
  if (!log) {
    throw new HubError("LOG_MISSING", "The event log has no state row: run the migrations", { retryable: false });
  }
  const { epoch, last, oldest, ended } = log;
  if (place === null) return { epoch, position: last };
  const end = place.epoch === epoch ? last : ended;
  if (end === null) throw expired("is of another log, or was not given out by this hub");
  if (place.position > end) throw expired("lies ahead of the log, which was restored to an earlier time");
  if (place.position + 1n < oldest) throw expired("lies before the oldest event still kept");
  return { epoch, position: place.position };
}

const STATE = `
  SELECT epoch, last_position AS last, oldest_position AS oldest,
    (SELECT last_position FROM operations.event_log_epoch WHERE epoch = $1) AS ended
  FROM operations.event_log WHERE id = 1`;

export const expired = (why: string) =>
  new HubError("CURSOR_EXPIRED", `The cursor ${why}: read the present state again, then subscribe without a cursor`, {
    retryable: false,
  });

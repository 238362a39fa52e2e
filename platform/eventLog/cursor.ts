import { HubError } from "../../schema/hubError";

/** A place in the log: everything up to and including `position` was seen. */
export interface LogPlace {
  epoch: string;
  position: bigint;
}

/** The opaque text a client keeps and hands back to go on where it stopped. */
export const encodeCursor = ({ epoch, position }: LogPlace): string =>
  Buffer.from(`${position}@${epoch}`).toString("base64url");

/**
 * @param log the log as it is now
 * @throws HubError `CURSOR_EXPIRED` when the cursor is of another log, or of a part that is no longer kept:
 * going live from there would silently miss events
 */
export function decodeCursor(cursor: string, log: LogPlace & { oldestPosition: bigint }): bigint {
  const [, digits, epoch] = partsOf(cursor) ?? [];
  if (digits === undefined || epoch !== log.epoch) {
    throw expired("is of another log, or was not given out by this hub");
  }
  const position = BigInt(digits);
  if (position > log.position) throw expired("lies ahead of the log");
  if (position + 1n < log.oldestPosition) throw expired("lies before the oldest event still kept");
  return position;
}

/** Whether a text has the form of the cursors of any log. */
export const isLogCursor = (cursor: string): boolean => partsOf(cursor) !== null;

const partsOf = (cursor: string) => /^(\d{1,18})@(\S+)$/.exec(Buffer.from(cursor, "base64url").toString());

const expired = (why: string) =>
  new HubError("CURSOR_EXPIRED", `The cursor ${why}: read the present state again, then subscribe without a cursor`, {
    retryable: false,
  });

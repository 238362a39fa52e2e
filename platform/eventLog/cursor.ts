/** A place in the log: everything up to and including `position` was seen, as it was numbered under `epoch` or before. */
export interface LogPlace {
  epoch: string;
  position: bigint;
}

/** The opaque text a client keeps and hands back to go on where it stopped. */
export const encodeCursor = ({ epoch, position }: LogPlace): string =>
  Buffer.from(`${position}@${epoch}`).toString("base64url");

/** The place that a cursor names; null for a text that has not the form of one. */
export function decodeCursor(cursor: string): LogPlace | null {
  const [, digits, epoch] = /^(\d{1,18})@(\S+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return digits === undefined || epoch === undefined ? null : { epoch, position: BigInt(digits) };
}

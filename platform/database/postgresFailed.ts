import { HubError } from "../../schema/hubError";

const NO_ROOM = /no space left on device/i;

/** The refusal to go on without a server, with the server's own words; of a full disk, which it says of all it tries, one. */
export const postgresFailed = (said: string, cause?: unknown) =>
  new HubError("postgres.failed", `The embedded Postgres did not start: ${reason(said)}`, { cause, retryable: false });

function reason(said: string): string {
  const line = said.split("\n").find((one) => NO_ROOM.test(one));
  if (line === undefined) return said.trim();
  return `its disk has no room left. Make room where DATA_DIR is, and start this again\n  (${line.trim()})`;
}

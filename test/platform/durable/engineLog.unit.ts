import type { DestinationStream } from "pino";
import { openLog } from "../../../main/openLog";
import { engineLog } from "../../../platform/durable/engineLog";

/** @returns which of what the engine says is written */
function written(entries: readonly string[]): string[] {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) };
  const log = engineLog(
    openLog(
      "info",
      () => null,
      () => true,
      destination as DestinationStream,
    ),
  );
  entries.forEach((entry) => log.warn(entry));
  return lines;
}

const QUEUE = "Error getting startable workflows for queue billing";

describe("what the durable engine says of its database", () => {
  it.each([
    "could not write init file: No space left on device",
    'could not extend file "base/16384/32772": No space left on device',
    'could not extend file "base/16384/32772": wrote only 4096 of 8192 bytes at block 7',
    "out of shared memory",
    'too many connections for role "throughline"',
    'no pg_hba.conf entry for host "10.0.0.1", user "throughline"',
    'database "throughline" does not exist',
    'role "throughline" does not exist',
    "cannot execute UPDATE in a read-only transaction",
    "the database system is in recovery mode",
    "connect ECONNREFUSED 127.0.0.1:5432",
  ])("is counted with what waits for it, where it cannot be used: %s", (words) => {
    expect(written([`${QUEUE}: ${words}`])).toEqual([]);
  });

  it("is written where it says anything else, or what a step met, which talks to platforms too", () => {
    const others = [
      `${QUEUE}: relation "dbos.workflow_status" does not exist`,
      "Error in step post: connect ECONNREFUSED 10.0.0.1:443",
    ];
    expect(written(others)).toEqual(others);
  });
});

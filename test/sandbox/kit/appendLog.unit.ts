import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppendLog } from "../../../sandbox/kit/appendLog";

describe("a sandbox's memory", () => {
  const folder = mkdtempSync(join(tmpdir(), "append-log-"));
  const file = join(folder, "deep", "state.jsonl");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("replays what was appended, in order, in a new process", () => {
    const log = new AppendLog<{ no: number }>(file);
    log.append({ no: 1 });
    log.append({ no: 2 });
    expect(new AppendLog(file).replay()).toEqual([{ no: 1 }, { no: 2 }]);
  });

  it("drops a last line that a crash cut off, and goes on behind it", () => {
    appendFileSync(file, '{"no":3');
    const log = new AppendLog<{ no: number }>(file);
    expect(log.replay()).toHaveLength(2);
    log.append({ no: 4 });
    expect(log.replay()).toEqual([{ no: 1 }, { no: 2 }, { no: 4 }]);
  });

  it("is empty after a reset", () => {
    const log = new AppendLog(file);
    log.clear();
    expect(log.replay()).toEqual([]);
  });
});

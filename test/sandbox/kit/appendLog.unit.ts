import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

  it("keeps nothing of an entry that could not be written whole, and goes on behind what it has", () => {
    const full = join(folder, "full.jsonl");
    // Files of this process end at 64 KiB, as on a disk that is full; without the signal that would end it.
    const script = `
      process.on("SIGXFSZ", () => {});
      const { AppendLog } = require("./sandbox/kit/appendLog");
      const log = new AppendLog(process.argv[1]);
      log.append({ no: 1 });
      try { log.append({ no: 2, text: "x".repeat(80_000) }); } catch (error) { console.log(error.code); }
      log.append({ no: 3 });`;
    const limited = [
      "-c",
      'ulimit -f 64; exec "$0" -r ./tools/register.cjs -e "$1" "$2"',
      process.execPath,
      script,
      full,
    ];
    expect(execFileSync("bash", limited, { encoding: "utf8" })).toBe("EFBIG\n");
    expect(new AppendLog(full).replay()).toEqual([{ no: 1 }, { no: 3 }]);
  });

  it("forgives a line that begins with the half of another, which was never answered", () => {
    const torn = join(folder, "torn.jsonl");
    writeFileSync(torn, '{"no":1}\n{"no":2,"text":"a{\\"no\\":{"no":3}\n{"no":4}\n');
    expect(new AppendLog(torn).replay()).toEqual([{ no: 1 }, { no: 3 }, { no: 4 }]);
  });

  it("says which line it cannot read, and what to do", () => {
    const broken = join(folder, "broken.jsonl");
    writeFileSync(broken, '{"no":1}\nnothing\n');
    expect(() => new AppendLog(broken).replay()).toThrow(
      `Line 2 of ${broken} is no entry of a sandbox's: take that line out, or delete the file`,
    );
  });

  it("is empty after a reset", () => {
    const log = new AppendLog(file);
    log.clear();
    expect(log.replay()).toEqual([]);
  });
});

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A sandbox's memory: an append-only file of JSON lines, replayed at start.
 * A line is on disk before the caller answers its client, so state survives a restart and a `kill -9`;
 * a last line cut off by a crash was never answered, and is dropped.
 */
export class AppendLog<Entry> {
  constructor(private readonly file: string | undefined) {}

  /** Every entry appended so far, oldest first. */
  replay(): Entry[] {
    if (!this.file || !existsSync(this.file)) return [];
    const text = readFileSync(this.file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) truncateSync(this.file, Buffer.byteLength(whole));
    return whole
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry);
  }

  append(entry: Entry): void {
    if (!this.file) return;
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  clear(): void {
    if (this.file) rmSync(this.file, { force: true });
  }
}

import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync } from "node:fs";
import { readFileSync, rmSync, truncateSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A sandbox's memory: an append-only file of JSON lines, replayed at start.
 * A line is on disk before the caller answers its client, so state survives a restart and a `kill -9`. What was written
 * of one by half, as by a crash or on a full disk, was never answered: it is dropped.
 */
export class AppendLog<Entry> {
  constructor(private readonly file: string | undefined) {}

  /**
   * Every entry appended so far, oldest first.
   * @throws Error naming the line that is none
   */
  replay(): Entry[] {
    if (!this.file || !existsSync(this.file)) return [];
    const text = readFileSync(this.file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) truncateSync(this.file, Buffer.byteLength(whole));
    return whole.split("\n").flatMap((line, at) => (line === "" ? [] : [this.#entryOf(line, at + 1)]));
  }

  /** Adds one; where not all of it can be written, nothing of it stays. */
  append(entry: Entry): void {
    if (!this.file) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const file = openSync(this.file, "a");
    const before = fstatSync(file).size;
    try {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      for (let written = 0; written < line.length;) written += writeSync(file, line, written);
    } catch (error) {
      // The next one would stand on the same line.
      ftruncateSync(file, before);
      throw error;
    } finally {
      closeSync(file);
    }
  }

  clear(): void {
    if (this.file) rmSync(this.file, { force: true });
  }

  #entryOf(line: string, no: number): Entry {
    const entry = entryIn(line) ?? entryIn(behindHalf(line));
    if (entry) return entry.value as Entry;
    throw new Error(
      `Line ${no} of ${this.file} is no entry of a sandbox's: take that line out, or delete the file, with which the sandbox forgets all that it holds`,
    );
  }
}

function entryIn(line: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(line) as unknown };
  } catch {
    return undefined;
  }
}

/**
 * What stands behind the half of an entry on one line, as a version before wrote it on a full disk: the half was never
 * answered. Nothing that begins within the half is whole, for it ends in the middle.
 */
function behindHalf(line: string): string {
  for (let at = line.indexOf('{"', 1); at > 0; at = line.indexOf('{"', at + 1)) {
    const rest = line.slice(at);
    if (entryIn(rest)) return rest;
  }
  return "";
}

import type { AuditRecord } from "../../schema/audit/auditRecord";

const WINDOW_MS = 60_000;
/** How many who are refused something are told apart within a minute; beyond that, they are counted together. */
const MOST_WINDOWS = 1_000;

/** One minute of the same from the same caller. */
interface Window {
  since: number;
  /** How many came after the first, which was written at once. */
  held: number;
  last: AuditRecord;
}

/**
 * Bounds what a caller can have written without being let in: of the same refusal of one caller about one record, or of the same login, the first is
 * written at once, and those of the following minute as one entry that says how many, in `after.times`. Anything else
 * is written as it comes.
 */
export function coalesceAudit(write: (record: AuditRecord) => Promise<void>, now: () => Date) {
  const windows = new Map<string, Window>();

  const writeHeld = async (key: string) => {
    const window = windows.get(key);
    windows.delete(key);
    if (!window || window.held === 0) return;
    const { last, held, since } = window;
    const facts = { last: last.after, times: held, since: new Date(since) };
    await write({ ...last, after: facts }).catch((error: unknown) => {
      if (!windows.has(key)) windows.set(key, window);
      throw error;
    });
  };
  const isOver = ({ since }: Window) => now().getTime() - since >= WINDOW_MS;
  const flushIf = async (due: (window: Window) => boolean) => {
    for (const [key, window] of windows) if (due(window)) await writeHeld(key);
  };

  return {
    record: async (record: AuditRecord): Promise<void> => {
      if (record.action !== "REFUSAL" && record.action !== "LOGIN") return write(record);
      const own = JSON.stringify([
        record.action,
        record.caller?.name ?? null,
        record.what,
        record.subjectType,
        record.subjectId,
      ]);
      const key = windows.has(own) || windows.size < MOST_WINDOWS ? own : record.action;
      const known = windows.get(key);
      if (known && !isOver(known)) {
        known.held += 1;
        known.last = record;
        return;
      }
      await writeHeld(key);
      windows.set(key, { since: now().getTime(), held: 0, last: record });
      // One that could not be written is no reason to hold the next back.
      await write(record).catch((error: unknown) => {
        windows.delete(key);
        throw error;
      });
    },
    /** Writes what was held back in minutes that are over. */
    flush: () => flushIf(isOver),
    /** Writes all that was held back. */
    flushAll: () => flushIf(() => true),
  };
}

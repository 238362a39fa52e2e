import type { AuditRecord, Recorded } from "../../schema/audit/auditRecord";
import { heldEntry, joinHeld, summaryOf, type HeldEntries } from "./heldEntries";

const WINDOW_MS = 60_000;
/** How many different refusals, or logins, of one caller are told apart within a minute. */
const MOST_OF_ONE = 20;
/** How many callers who are refused something are told apart within a minute. */
const MOST_CALLERS = 1_000;

/** One minute of what is told together: the first entry was written at once. */
interface Window {
  since: number;
  /** Those that came after it. */
  held: HeldEntries | null;
}

/** One caller's windows, by what is told together. */
type Windows = Map<string, Window>;

/**
 * Bounds what a caller can have written without being let in. Of the same refusal of one caller, of the same
 * fields about the same records, or of the same login, the first is written at once, and those of the following minute as one entry that says
 * how many, in `after.times`. Beyond so many different ones in a minute, a caller's others are told together, whatever
 * they were; and beyond so many callers, the refusals of the others, naming nobody. So no caller uses up another's
 * room, and a login is only ever told together with the same caller's. Anything else is written as it comes.
 */
export function coalesceAudit(write: (record: AuditRecord) => Promise<void>, now: () => Date) {
  const refused = new Map<string, Windows>();
  const cameIn = new Map<string, Windows>();
  /** Of those who are too many to be told apart. */
  const others: Windows = new Map();

  const windowsOf = (record: AuditRecord): Windows => {
    const { caller, action } = record;
    const known = action === "LOGIN" ? cameIn : refused;
    const key = JSON.stringify(caller && [caller.kind, caller.name]);
    const own = known.get(key);
    if (own) return own;
    if (known === refused && known.size >= MOST_CALLERS) return others;
    const windows: Windows = new Map();
    known.set(key, windows);
    return windows;
  };
  const isOver = ({ since }: Window) => now().getTime() - since >= WINDOW_MS;
  const keyIn = (windows: Windows, record: AuditRecord): string => {
    const key = windows === others ? REST : alikeAs(record);
    if (windows.has(key)) return key;
    return [...windows.values()].filter((window) => !isOver(window)).length < MOST_OF_ONE ? key : REST;
  };
  const writeHeld = async (windows: Windows, key: string, { held }: Window) => {
    if (!held) return;
    await write(summaryOf(held)).catch((error: unknown) => {
      // They are told with what comes after them, or by the next flush.
      const home = windows === others ? others : windowsOf(held.last);
      const next = home.get(key) ?? { since: -Infinity, held: null };
      next.held = next.held ? joinHeld(held, next.held) : held;
      home.set(key, next);
      throw error;
    });
  };
  const flushIf = async (due: (window: Window) => boolean) => {
    const failures: unknown[] = [];
    const flushWindows = async (windows: Windows) => {
      // As they are now: what could not be written is put back.
      for (const [key, window] of [...windows]) {
        if (!due(window)) continue;
        windows.delete(key);
        await writeHeld(windows, key, window).catch((error: unknown) => failures.push(error));
      }
    };
    for (const known of [refused, cameIn]) {
      for (const [caller, windows] of known) {
        await flushWindows(windows);
        if (windows.size === 0) known.delete(caller);
      }
    }
    await flushWindows(others);
    if (failures.length > 0) throw failures[0];
  };

  return {
    record: async (record: AuditRecord): Promise<Recorded> => {
      if (record.action === "REFUSAL" || record.action === "LOGIN") {
        const windows = windowsOf(record);
        const key = keyIn(windows, record);
        const known = windows.get(key);
        if (known && !isOver(known)) {
          const held = heldEntry(record, new Date(known.since));
          known.held = known.held ? joinHeld(known.held, held) : held;
          return "HELD";
        }
        const window: Window = { since: now().getTime(), held: null };
        windows.set(key, window);
        try {
          if (known) await writeHeld(windows, key, known);
          await write(record);
        } catch (error) {
          // One that could not be written is no reason to hold the next back.
          window.since = -Infinity;
          throw error;
        }
        return "WRITTEN";
      }
      await write(record);
      return "WRITTEN";
    },
    /** Writes what was held back in minutes that are over. */
    flush: () => flushIf(isOver),
    /** Writes all that was held back. */
    flushAll: () => flushIf(() => true),
  };
}

/** The key of what is told together although it is not alike. */
const REST = "";

/** Records of one caller that are told together, because they tell of the same. */
function alikeAs({ action, caller, what, subjectType, subjectId, after }: AuditRecord): string {
  const told = ["attempted", "fields", "fieldsInAll", "records", "reason", "address"];
  const facts = action === "LOGIN" ? after : told.map((name) => Reflect.get(Object(after), name) as unknown);
  return JSON.stringify([caller?.roles ?? null, caller?.legalEntities ?? null, what, subjectType, subjectId, facts]);
}

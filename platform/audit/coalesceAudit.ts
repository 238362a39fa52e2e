import type { AuditRecord } from "../../schema/audit/auditRecord";
import { refusedFields } from "./refusedFields";

const WINDOW_MS = 60_000;
/** How many who are refused something are told apart within a minute; beyond that, they are counted together. */
const MOST_WINDOWS = 1_000;
/** How many refusals of one caller are told apart within a minute; beyond that, the caller's are counted together. */
const MOST_OF_ONE = 100;
/** How many callers an entry names that is of several. */
const MOST_NAMED = 100;

/** One minute of the same from the same caller, or of whatever was too much to be told apart. */
interface Window {
  /** The name of the caller it is counted for. */
  of: string | undefined;
  since: number;
  /** How many came after the first, which was written at once. */
  held: number;
  last: AuditRecord;
  /** Of what was held, where it is not all the same. */
  several?: { callers: Set<string>; fields: Set<string> };
}

/**
 * Bounds what a caller can have written without being let in: of the same refusal of one caller, of the same fields about
 * the same records, or of the same login with the same facts, the first is written at once, and those of the following
 * minute as one entry that says how many, in `after.times`. What differs is told apart, up to a bound; beyond it, the
 * one entry names all fields that were refused, so that nobody hides one behind others. Anything else is written as it
 * comes.
 */
export function coalesceAudit(write: (record: AuditRecord) => Promise<void>, now: () => Date) {
  const windows = new Map<string, Window>();
  /** How many windows are of each caller. */
  const ofCaller = new Map<string, number>();

  const count = (name: string | undefined, by: 1 | -1) => {
    if (name === undefined) return;
    const left = (ofCaller.get(name) ?? 0) + by;
    if (left > 0) ofCaller.set(name, left);
    else ofCaller.delete(name);
  };
  const forget = (key: string) => {
    const window = windows.get(key);
    if (windows.delete(key) && window) count(window.of, -1);
    return window;
  };
  const remember = (key: string, window: Window) => {
    forget(key);
    windows.set(key, window);
    count(window.of, 1);
  };
  const writeHeld = async (key: string) => {
    const window = forget(key);
    if (!window || window.held === 0) return;
    await write(heldOf(window)).catch((error: unknown) => {
      if (!windows.has(key)) remember(key, window);
      throw error;
    });
  };
  const isOver = ({ since }: Window) => now().getTime() - since >= WINDOW_MS;
  const flushIf = async (due: (window: Window) => boolean) => {
    for (const [key, window] of windows) if (due(window)) await writeHeld(key);
  };
  /** Whose minute a record is of: its own; its caller's, of whom there is too much; or everybody's. */
  const keyOf = (record: AuditRecord): { key: string; several: boolean } => {
    const own = ownKey(record);
    if (windows.has(own)) return { key: own, several: false };
    const { caller, action } = record;
    const room = windows.size < MOST_WINDOWS;
    if (room && (!caller || (ofCaller.get(caller.name) ?? 0) < MOST_OF_ONE)) return { key: own, several: false };
    const ofOne = JSON.stringify([action, caller?.name ?? null]);
    if (caller && (room || windows.has(ofOne))) return { key: ofOne, several: true };
    return { key: action, several: true };
  };

  return {
    record: async (record: AuditRecord): Promise<void> => {
      if (record.action !== "REFUSAL" && record.action !== "LOGIN") return write(record);
      const { key, several } = keyOf(record);
      const known = windows.get(key);
      if (known && !isOver(known)) {
        known.held += 1;
        known.last = record;
        if (known.several) note(known.several, record);
        return;
      }
      await writeHeld(key);
      const differing = several && { several: { callers: new Set<string>(), fields: new Set<string>() } };
      remember(key, { of: record.caller?.name, since: now().getTime(), held: 0, last: record, ...differing });
      // One that could not be written is no reason to hold the next back.
      await write(record).catch((error: unknown) => {
        forget(key);
        throw error;
      });
    },
    /** Writes what was held back in minutes that are over. */
    flush: () => flushIf(isOver),
    /** Writes all that was held back. */
    flushAll: () => flushIf(() => true),
  };
}

/** What tells a refusal, or a login, from another one. */
function ownKey({ action, caller, what, subjectType, subjectId, after }: AuditRecord): string {
  const who = [caller?.name ?? null, caller?.roles ?? null, caller?.legalEntities ?? null];
  const told = ["attempted", "fields", "fieldsInAll", "records", "reason", "address"];
  const facts = action === "LOGIN" ? after : told.map((name) => factOf(after, name));
  return JSON.stringify([action, ...who, what, subjectType, subjectId, facts]);
}

function note({ callers, fields }: NonNullable<Window["several"]>, { caller, after }: AuditRecord): void {
  if (callers.size < MOST_NAMED) callers.add(caller?.name ?? "anonymous");
  for (const field of [factOf(after, "fields") ?? factOf(after, "attempted") ?? []].flat()) fields.add(String(field));
}

const factOf = (after: unknown, name: string): unknown => Reflect.get(Object(after), name);

/** The one entry of what was held back. */
function heldOf({ last, held, since, several }: Window): AuditRecord {
  const facts = { last: last.after, times: held, since: new Date(since) };
  if (!several) return { ...last, after: facts };
  const callers = [...several.callers].sort();
  const caller = callers.length > 1 ? null : last.caller;
  const after = { ...facts, ...refusedFields(several.fields), ...(callers.length > 1 && { callers }) };
  return { ...last, caller, subjectType: null, subjectId: null, after };
}

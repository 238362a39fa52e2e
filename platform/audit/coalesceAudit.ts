import type { AuditRecord, Recorded } from "../../schema/audit/auditRecord";
import { isStoreTrouble } from "../store/isStoreTrouble";
import { AuditUnfit } from "./auditUnfit";
import { heldEntry, joinHeld, networkIn, summaryOf, type HeldEntries } from "./heldEntries";

const WINDOW_MS = 60_000;
/** How many different refusals, or logins, of one caller are told apart within a minute. */
const MOST_OF_ONE = 20;
/** How many codes of what one caller is refused beyond that are told apart: more than a subgraph and the gateway have. */
const MOST_CODES = 40;
/** How many callers who are refused something are told apart within a minute. */
const MOST_CALLERS = 1_000;
/** The same of those whom nobody could name: what they are refused differs less, and they cost nothing to be. */
const MOST_OF_STRANGER = 5;
const MOST_STRANGERS = 100;

/** One minute of what is told together: the first entry was written at once. */
interface Window {
  since: number;
  /** Those that came after it. */
  held: HeldEntries | null;
}

/** One caller's windows, by what is told together. */
type Windows = Map<string, Window>;

/** Those who are told apart, and how far. */
interface Told {
  known: Map<string, Windows>;
  /** How many are. */
  most: number;
  /** How many different things of one of them. */
  mostOfOne: number;
  /** How many codes of what is beyond that. */
  mostCodes: number;
  /** Of those who are too many. */
  others: Windows;
}

const told = (most: number, mostOfOne: number, mostCodes = 0): Told => ({
  ...{ known: new Map(), most, mostOfOne, mostCodes, others: new Map() },
});

/**
 * Bounds what a caller can have written without being let in. Of the same refusal of one caller, of the same fields
 * about the same records, or of the same login, the first is written at once, and those of the following minute as one
 * entry that says how many, in `after.times`. Beyond so many different ones in a minute, a caller's others are told
 * together by their code, so that what costs nothing to be refused, such as a record that is not there, hides nothing
 * else; and beyond so many callers, the refusals of the others, naming nobody. Whom nobody could
 * name is told apart by the network they come from, and never takes a named caller's room. So no caller uses up
 * another's room, and a login is only ever told together with the same caller's. Anything else is written as it comes.
 * What cannot be written because the store is in trouble, or the log's end does not fit, is held likewise until it can.
 * @param late hears of what is held so, the first time of each kind
 */
export function coalesceAudit(
  write: (record: AuditRecord) => Promise<void>,
  now: () => Date,
  late: (record: AuditRecord, error: unknown) => void = () => {},
) {
  const refused = told(MOST_CALLERS, MOST_OF_ONE, MOST_CODES);
  const strangers = told(MOST_STRANGERS, MOST_OF_STRANGER);
  const cameIn = told(Infinity, MOST_OF_ONE);

  const toldIn = ({ caller, action }: AuditRecord): Told => {
    if (action === "LOGIN") return cameIn;
    return caller ? refused : strangers;
  };
  const windowsOf = (record: AuditRecord): Windows => {
    const { caller } = record;
    const { known, most, others } = toldIn(record);
    const key = JSON.stringify(caller ? [caller.kind, caller.name] : networkIn(record));
    const own = known.get(key);
    if (own) return own;
    if (known.size >= most) return others;
    const windows: Windows = new Map();
    known.set(key, windows);
    return windows;
  };
  const isOver = ({ since }: Window) => now().getTime() - since >= WINDOW_MS;
  const keyIn = (windows: Windows, record: AuditRecord): string => {
    const { others, mostOfOne, mostCodes } = toldIn(record);
    if (windows === others) return REST;
    const key = alikeAs(record);
    const rest = `${REST}${record.what}`;
    // What waits for the store takes room too.
    const open = [...windows].filter(([, window]) => !isOver(window) || window.held);
    const beyond = open.filter(([known]) => known.startsWith(REST)).length;
    if (windows.has(key) || open.length - beyond < mostOfOne) return key;
    return windows.has(rest) || beyond < mostCodes ? rest : REST;
  };
  const writeHeld = async (windows: Windows, key: string, { held }: Window) => {
    if (!held) return;
    await write(summaryOf(held)).catch((error: unknown) => {
      // They are told with what comes after them, or by the next flush.
      const { others } = toldIn(held.last);
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
    for (const { known, others } of [refused, strangers, cameIn]) {
      for (const [caller, windows] of known) {
        await flushWindows(windows);
        if (windows.size === 0) known.delete(caller);
      }
      await flushWindows(others);
    }
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
          if (!mayPass(error)) throw error;
          // A flush may have come in between and taken the window away, and another entry have opened the next.
          const home = windowsOf(record);
          const into = home.get(key) ?? window;
          home.set(key, into);
          const held = heldEntry(record, now());
          if (!into.held) late(record, error);
          into.held = into.held ? joinHeld(into.held, held) : held;
          return "LATE";
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
    /** What is held back now, as it would be written. */
    held: (): AuditRecord[] =>
      [refused, strangers, cameIn]
        .flatMap(({ known, others }) => [...known.values(), others])
        .flatMap((windows) => [...windows.values()])
        .flatMap(({ held }) => (held ? [summaryOf(held)] : [])),
  };
}

/** Whether what could not be written may be written later as it is. */
const mayPass = (error: unknown): boolean => error instanceof AuditUnfit || isStoreTrouble(error);

/** The key of what is told together although it is not alike; the code follows where it is told by that. */
const REST = "rest ";

/** Records of one caller that are told together, because they tell of the same. */
function alikeAs({ action, caller, what, subjectType, subjectId, after }: AuditRecord): string {
  // Who cannot be named is told apart by the network, of which an address is only one.
  const telling = ["attempted", "fields", "fieldsInAll", "records", "reason", ...(caller ? ["address"] : [])];
  const facts = action === "LOGIN" ? after : telling.map((name) => Reflect.get(Object(after), name) as unknown);
  return JSON.stringify([caller?.roles ?? null, caller?.legalEntities ?? null, what, subjectType, subjectId, facts]);
}

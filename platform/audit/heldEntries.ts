import type { AuditRecord } from "../../schema/audit/auditRecord";
import { networkOf } from "../network/networkOf";
import { refusedFields } from "./refusedFields";

/** How far those are counted who stand behind one summary. */
const MOST_COUNTED = 10_000;

/** How many codes and records one summary names; of more it says how many there were. */
const MOST_NAMED = 200;

/** Entries that were not written one by one, to be told together. */
export interface HeldEntries {
  since: Date;
  times: number;
  last: AuditRecord;
  /** What all of them have in common. */
  common: Common;
  /** Whose they are: a caller's, or of somebody whom nobody could name a network's. */
  whose: Set<string>;
  /** The fields refused. */
  fields: Set<string>;
  /** How often each code was refused, and about which records; of records that are not there, none. */
  codes: Map<string, number>;
  records: Set<string>;
}

type Common = Pick<AuditRecord, "what" | "subjectType" | "subjectId">;

/** One held entry, the first since this instant. */
export const heldEntry = (record: AuditRecord, since: Date): HeldEntries => ({
  ...{
    since,
    times: 1,
    last: record,
    common: record,
    whose: new Set([whoseIs(record)]),
    fields: new Set(fieldsOf(record)),
    codes: new Map([[record.what, 1]]),
    records: new Set(recordsOf(record)),
  },
});

/** Both, the later ones second. */
export function joinHeld(earlier: HeldEntries, later: HeldEntries): HeldEntries {
  const { whose, fields, codes, records } = earlier;
  for (const who of later.whose) if (whose.size < MOST_COUNTED) whose.add(who);
  for (const field of later.fields) if (fields.size < MOST_COUNTED) fields.add(field);
  for (const record of later.records) if (records.size < MOST_COUNTED) records.add(record);
  for (const [code, times] of later.codes) {
    if (codes.has(code) || codes.size < MOST_COUNTED) codes.set(code, (codes.get(code) ?? 0) + times);
  }
  const { since, times } = earlier;
  const common = commonTo(earlier.common, later.common);
  return { since, times: times + later.times, last: later.last, common, whose, fields, codes, records };
}

/**
 * The one entry that tells of them: what they have in common, and how many there were, `after.times`. Of several callers
 * it names none, but says how many they were, `after.callers`.
 */
export function summaryOf(held: HeldEntries): AuditRecord {
  const { since, times, last, common, whose, fields } = held;
  const { what, subjectType, subjectId } = common;
  const shared = { what, subjectType, subjectId, before: null };
  // That nobody hides one behind others.
  const named = {
    ...((fields.size > 1 || (fields.size > 0 && whose.size > 1)) && refusedFields(fields)),
    ...(last.action === "REFUSAL" && namedIn(held)),
  };
  if (whose.size === 1) return { ...last, ...shared, after: { last: last.after, times, since, ...named } };
  return {
    ...{ action: last.action, caller: null, reason: null, correlationId: null },
    ...shared,
    after: { times, callers: whose.size, since, ...named },
  };
}

/** Where they differ: the codes, the most frequent first, and the records. */
function namedIn({ codes, records }: HeldEntries) {
  const frequent = [...codes].sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1));
  return {
    ...(codes.size > 1 && { codes: Object.fromEntries(frequent.slice(0, MOST_NAMED)) }),
    ...(records.size > 1 && { records: [...records].slice(0, MOST_NAMED) }),
    ...(records.size > MOST_NAMED && { recordsInAll: records.size }),
  };
}

const commonTo = (a: Common, b: Common): Common => ({
  what: a.what === b.what ? a.what : "SEVERAL",
  subjectType: a.subjectType === b.subjectType ? a.subjectType : null,
  subjectId: a.subjectType === b.subjectType && a.subjectId === b.subjectId ? a.subjectId : null,
});

const whoseIs = ({ caller, after }: AuditRecord): string =>
  JSON.stringify(caller ? [caller.kind, caller.name] : networkIn({ after }));

/** Where somebody whom nobody could name came from; null where that is not known. */
export function networkIn({ after }: Pick<AuditRecord, "after">): string | null {
  const address: unknown = Reflect.get(Object(after), "address");
  return typeof address === "string" ? networkOf(address) : null;
}

function fieldsOf({ action, after }: AuditRecord): string[] {
  if (action !== "REFUSAL") return [];
  const facts = Object(after);
  return [Reflect.get(facts, "fields") ?? Reflect.get(facts, "attempted") ?? []].flat().map(String);
}

function recordsOf({ action, what, subjectType, subjectId, after }: AuditRecord): string[] {
  if (action !== "REFUSAL" || what.endsWith("_NOT_FOUND")) return [];
  const named = [Reflect.get(Object(after), "records") ?? []].flat().map(String);
  return subjectId === null ? named : [`${subjectType ?? ""} ${subjectId}`.trim(), ...named];
}

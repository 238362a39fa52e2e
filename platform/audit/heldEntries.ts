import type { AuditRecord } from "../../schema/audit/auditRecord";
import { networkOf } from "../network/networkOf";
import { refusedFields } from "./refusedFields";

/** How far those are counted who stand behind one summary. */
const MOST_COUNTED = 10_000;

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
  },
});

/** Both, the later ones second. */
export function joinHeld(earlier: HeldEntries, later: HeldEntries): HeldEntries {
  const { whose, fields } = earlier;
  for (const who of later.whose) if (whose.size < MOST_COUNTED) whose.add(who);
  for (const field of later.fields) if (fields.size < MOST_COUNTED) fields.add(field);
  const common = commonTo(earlier.common, later.common);
  return { since: earlier.since, times: earlier.times + later.times, last: later.last, common, whose, fields };
}

/**
 * The one entry that tells of them: what they have in common, and how many there were, `after.times`. Of several callers
 * it names none, but says how many they were, `after.callers`.
 */
export function summaryOf({ since, times, last, common, whose, fields }: HeldEntries): AuditRecord {
  const { what, subjectType, subjectId } = common;
  const shared = { what, subjectType, subjectId, before: null };
  // That nobody hides one behind others.
  const named = fields.size > 1 ? refusedFields(fields) : {};
  if (whose.size === 1) return { ...last, ...shared, after: { last: last.after, times, since, ...named } };
  return {
    ...{ action: last.action, caller: null, reason: null, correlationId: null },
    ...shared,
    after: { times, callers: whose.size, since, ...named },
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

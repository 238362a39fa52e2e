import type { Org } from "../org";
import { userError } from "../refusal";
import type { Values } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { balance } from "./balance";
import { sum } from "./money";
import { readHeader } from "./readHeader";

/** A journal entry: its lines are its impact, and must balance in its own currency. */
export function completeJournal(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const { values, foreign, base } = readHeader(org, draft, before, { prefix: "JE", ledger: "gl" });
  if (typeof draft.values["approved"] === "boolean" && draft.values["approved"] !== before?.values["approved"]) {
    values["approvalStatus"] = draft.values["approved"] ? "2" : "1";
  }
  values["approvalStatus"] ??= org.tenant.approvals ? "1" : "2";
  values["approved"] = values["approvalStatus"] === "2";

  const lines = draft.lines["line"] ?? [];
  if (lines.length < 2) throw userError("You must enter at least two lines for this transaction.", "line");
  const impact = lines.map((line, at) => impactOf(line, at, foreign, base));
  const off = sum(impact.map(({ foreignAmount }) => foreignAmount));
  if (off !== 0) throw userError(`Transaction was not in balance. Posting total = ${off}`, "line");
  const balanced = balance(org, impact, "rounding");
  return { ...draft, values, impact: balanced, posting: values["approvalStatus"] === "2" };
}

function impactOf(
  line: Values,
  at: number,
  foreign: (amount: number) => number,
  base: (amount: number) => number,
): ImpactLine {
  const path = `line.items[${at}]`;
  const { account, debit = null, credit = null, entity = null, ...details } = line;
  if (typeof account !== "string") throw userError("Please enter value(s) for: Account", `${path}.account`);
  if ((debit === null) === (credit === null)) {
    throw userError("Please enter either a debit or a credit on each line.", path);
  }
  const foreignAmount = foreign(debit === null ? -Number(credit) : Number(debit));
  return {
    line: Number(line["line"]),
    account,
    amount: base(foreignAmount),
    foreignAmount,
    mainLine: false,
    entity: entity === null ? null : String(entity),
    details,
  };
}

import type { Org } from "../org";
import { missingValues, userError } from "../refusal";
import type { Values } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { balance } from "./balance";
import { judgeCurrency } from "./judgeCustomer";
import { judgeLine } from "./judgeLine";
import { missingDimensions } from "./missingDimensions";
import { sum } from "./money";
import { readHeader } from "./readHeader";

/** A journal entry: its lines are its impact, and must balance in its own currency. */
export function completeJournal(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const { values, given, base } = readHeader(org, draft, before, { prefix: "JE", ledger: "gl" });
  if (typeof draft.values["approved"] === "boolean" && draft.values["approved"] !== before?.values["approved"]) {
    values["approvalStatus"] = draft.values["approved"] ? "2" : "1";
  }
  values["approvalStatus"] ??= org.tenant.approvals ? "1" : "2";
  values["approved"] = values["approvalStatus"] === "2";

  const lines = draft.lines["line"] ?? [];
  if (lines.length < 2) throw userError("You must enter at least two lines for this transaction.", "line");
  if (lines.length > MOST_LINES) throw userError(`Journal Entries can have a maximum of ${MOST_LINES} lines.`);
  const impact = lines.map((line, at) => impactOf(line, at, given, base));
  for (const line of lines) judgeJournalLine(org, line, values);
  const lacking = missingDimensions(org, lines, values);
  if (lacking.length > 0) throw userError(`${lacking.join(", ")} are mandatory on all lines of the journal entry.`);
  const off = sum(impact.map(({ foreignAmount }) => foreignAmount));
  if (off !== 0) throw userError("The amounts in the journal entry must balance.");
  const balanced = balance(org, impact, "rounding");
  return { ...draft, values, impact: balanced, posting: values["approvalStatus"] === "2" };
}

/** What one call may post at once. See "Journal Entry" (section_4099136433) in the NetSuite help. */
const MOST_LINES = 1_000;

/**
 * What stands on receivables must say who owes it, in a currency of theirs. Revenue that NetSuite recognizes by itself is
 * in the subsidiary's, whatever the customer pays in.
 */
function judgeJournalLine(org: Org, line: Values, header: Values): void {
  judgeLine(org, line, header);
  const entity = line["entity"] ? org.store.inFamily("entity", String(line["entity"])) : undefined;
  if (entity?.type === "customer" && !line["plannedRevenue"]) judgeCurrency(entity, header["currency"] ?? null);
  const account = org.store.inFamily("account", String(line["account"]));
  if (!entity && account?.values["acctType"] === "AcctRec") throw missingValues(["Name"]);
}

function impactOf(
  line: Values,
  at: number,
  given: (amount: number) => number,
  base: (amount: number) => number,
): ImpactLine {
  const path = `line.items[${at}]`;
  const { account, debit = null, credit = null, entity = null, ...details } = line;
  if (typeof account !== "string") throw missingValues(["Account"], `${path}.account`);
  if ((debit === null) === (credit === null)) {
    throw userError("Please enter either a debit or a credit on each line.", path);
  }
  const foreignAmount = given(debit === null ? -Number(credit) : Number(debit));
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

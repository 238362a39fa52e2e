import type { Org } from "../org";
import { invalidValue, missingValues, userError } from "../refusal";
import type { Values } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { applyToInvoices } from "./applyToInvoices";
import { balance } from "./balance";
import { judgeLine } from "./judgeLine";
import { ledgerAccount } from "./ledgerAccount";
import { missingDimensions } from "./missingDimensions";
import { sum } from "./money";
import { openAmount } from "./openAmount";
import { readHeader, type Header } from "./readHeader";
import { refuseOtherThanReceivables } from "./refuseOtherThanReceivables";
import { settledInBase } from "./settledInBase";

const prefixes: Readonly<Record<string, string>> = { invoice: "INV", creditMemo: "CM", cashSale: "CS" };

/**
 * An invoice, credit memo or cash sale. An invoice debits receivables with its total and credits each line's account: the
 * item's deferred revenue account where it has a recognition rule, else its income account. A credit memo does the
 * reverse. A cash sale is an invoice that is paid at once: it debits the account that the money lies on.
 */
export function completeItemDocument(
  org: Org,
  draft: RecordInstance,
  before: RecordInstance | undefined,
): RecordInstance {
  const isInvoice = draft.type === "invoice";
  const customer = org.store.inFamily("entity", String(draft.values["entity"]));
  const isCredit = draft.type === "creditMemo";
  const prefix = prefixes[draft.type] ?? "";
  const { values, base, ...amounts } = readHeader(org, draft, before, { prefix, ledger: "ar", customer });
  const isSale = draft.type === "cashSale";
  values["account"] ??= ledgerAccount(org, isSale ? "clearing" : "receivable");
  if (!isSale) refuseOtherThanReceivables(org, values["account"], "account");

  const given = draft.lines["item"] ?? [];
  if (given.length === 0) throw userError("You must have at least one valid line item for this transaction.");
  if (given.length > MOST_LINES) throw userError(`Transactions may not contain more than ${MOST_LINES} lines.`);
  for (const line of given) judgeLine(org, line, values);
  const lacking = missingDimensions(org, given, values);
  if (lacking.length > 0) throw missingValues(lacking);
  const items = given.map((line, at) => priceLine(org, line, at, amounts));
  const total = sum(items.map(({ amount }) => Number(amount)));
  if (total < 0) throw userError("The total of this transaction cannot be negative.", "item");
  values["total"] = total;

  const lines: RecordInstance["lines"] = { ...draft.lines, item: items };
  if (isInvoice) {
    values["dueDate"] ??= values["tranDate"] ?? null;
    values["approvalStatus"] ??= org.tenant.approvals ? "1" : "2";
    const settled = before ? sum([Number(before.values["total"]), -openAmount(org, before)]) : 0;
    if (total < settled)
      throw userError("The total cannot be less than what has been applied to this invoice.", "item");
  } else if (isCredit) {
    lines["apply"] = applyToInvoices(org, { ...draft, values }, total);
  }
  const sign = isCredit ? -1 : 1;
  const applied = lines["apply"] ?? [];
  const inBase = isCredit ? -settledInBase(org, values, applied, base) : base(total);
  const impact = impactOf(org, { ...draft, values }, items, { total: sign * total, inBase, sign, base });
  return { ...draft, values, lines, impact, posting: !isInvoice || values["approvalStatus"] === "2" };
}

/** See "Customer" (section_N3658677) in the NetSuite help. */
const MOST_LINES = 5_000;

function priceLine(org: Org, line: Values, at: number, { foreign, given }: Omit<Header, "values" | "base">): Values {
  const path = `item.items[${at}]`;
  const item = org.store.inFamily("item", String(line["item"]));
  if (!item) throw missingValues(["Item"], `${path}.item`);
  const { quantity = 1, rate = null, amount = null } = line;
  if (rate === null && amount === null) throw missingValues(["Amount"], `${path}.amount`);
  const [start, end] = [line["revRecStartDate"], line["revRecEndDate"]];
  if (start && end && String(end) < String(start)) {
    throw userError("Rev rec end date can not be before rev rec start date.");
  }
  const { revenueRecognitionRule, deferredRevenueAccount, incomeAccount } = item.values;
  const account = (revenueRecognitionRule ? deferredRevenueAccount : null) ?? incomeAccount ?? null;
  const priced = amount === null ? foreign(Number(quantity ?? 1) * Number(rate)) : given(Number(amount));
  if (!Number.isFinite(priced)) throw invalidValue(amount, "amount", `${path}.amount`);
  return {
    ...line,
    quantity,
    amount: priced,
    rate: rate ?? (Number(quantity) ? priced / Number(quantity) : null),
    account,
  };
}

function impactOf(
  org: Org,
  { values }: RecordInstance,
  items: readonly Values[],
  { total, inBase, sign, base }: { total: number; inBase: number; sign: 1 | -1; base: (amount: number) => number },
): ImpactLine[] {
  const entity = String(values["entity"]);
  const main = { line: 0, account: String(values["account"]), amount: inBase, foreignAmount: total };
  const impact: ImpactLine[] = [{ ...main, mainLine: true, entity, details: { memo: values["memo"] ?? null } }];
  for (const item of items) {
    const foreignAmount = -sign * Number(item["amount"]);
    const { department = values["department"] ?? null, class: ofClass = values["class"] ?? null, ...rest } = item;
    const details = { ...rest, department, class: ofClass, quantity: -sign * Number(item["quantity"]) };
    const at = { line: Number(item["line"]), account: String(item["account"]), mainLine: false, entity };
    impact.push({ ...at, amount: base(foreignAmount), foreignAmount, details });
  }
  // What was applied at another rate than its own realizes the difference.
  return balance(org, impact, inBase === base(total) ? "rounding" : "exchange");
}

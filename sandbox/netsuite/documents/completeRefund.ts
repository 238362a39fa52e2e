import type { Org } from "../org";
import { invalidValue, userError } from "../refusal";
import type { Values } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { balance } from "./balance";
import { ledgerAccount } from "./ledgerAccount";
import { sum } from "./money";
import { readHeader } from "./readHeader";
import { settledInBase } from "./settledInBase";

/**
 * A customer refund: gives back what a payment, credit memo or deposit has left, each named by an `apply` line. It credits
 * the account that the money leaves, and debits receivables, or customer deposits. What it was applied to is not saved
 * anew. It takes off what is left at the rate of what brought it: the difference to its own is a realized exchange gain
 * or loss. See "Customer Refunds" and "Realized Gains and Losses" in the help.
 */
export function completeRefund(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const customer = org.store.inFamily("entity", String(draft.values["customer"]));
  const { values, foreign, base } = readHeader(org, draft, before, { prefix: "RFND", ledger: "ar", customer });
  values["account"] ??= ledgerAccount(org, "clearing");
  values["arAcct"] ??= ledgerAccount(org, "receivable");
  const given = (draft.lines["apply"] ?? []).filter(({ apply }) => apply !== false);
  if (given.length === 0) throw userError("You must select at least one transaction to refund.", "apply");
  const of = { mainLine: false, entity: String(values["customer"]), details: { memo: values["memo"] ?? null } };
  const impact: ImpactLine[] = [];
  const apply = given.map((line, at): Values => {
    const path = `apply.items[${at}]`;
    const source = org.store.inFamily("transaction", String(line["doc"]));
    if (!source || !fits(values, source)) throw invalidValue(line["doc"], "doc", `${path}.doc`);
    const left = sum([Number(source.values["unapplied"] ?? 0), ...org.store.appliedTo(source.id, draft.id).map(minus)]);
    const amount = foreign(Number(line["amount"] ?? left));
    if (!(amount > 0) || amount > left) throw invalidValue(amount, "amount", `${path}.amount`);
    const account = source.type === "customerDeposit" ? ledgerAccount(org, "deposits") : String(values["arAcct"]);
    const settled = settledInBase(org, { ...values, unapplied: 0 }, [{ doc: source.id, amount }], base);
    impact.push({ ...of, line: at + 1, account, amount: settled, foreignAmount: amount });
    return { ...line, apply: true, amount };
  });
  const total = sum(apply.map(({ amount }) => Number(amount)));
  values["total"] = total;
  const main = { ...of, line: 0, account: String(values["account"]), amount: -base(total), foreignAmount: -total };
  impact.unshift({ ...main, mainLine: true });
  return { ...draft, values, lines: { apply }, impact: balance(org, impact, "exchange"), posting: true };
}

const minus = (amount: number): number => -amount;

const refundable = ["customerPayment", "creditMemo", "customerDeposit"];

function fits(values: Values, { type, values: source, posting }: RecordInstance): boolean {
  const customer = source["customer"] ?? source["entity"];
  return (
    refundable.includes(type) && posting && customer === values["customer"] && source["currency"] === values["currency"]
  );
}

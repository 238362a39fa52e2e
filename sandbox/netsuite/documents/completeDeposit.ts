import type { Org } from "../org";
import { invalidValue } from "../refusal";
import type { RecordInstance } from "../records/store";
import { balance } from "./balance";
import { ledgerAccount } from "./ledgerAccount";
import { readHeader } from "./readHeader";

/**
 * A customer deposit: money taken before there is an invoice. It debits the account the money lies on, and credits
 * customer deposits, a liability; receivables are untouched until it is applied. See "Customer Deposits" in the help.
 */
export function completeDeposit(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const customer = org.store.inFamily("entity", String(draft.values["customer"]));
  const { values, foreign, base } = readHeader(org, draft, before, { prefix: "DEP", ledger: "ar", customer });
  // Undeposited funds go before any account that is named.
  if (values["undepFunds"] === "T" || values["undepFunds"] === true) values["account"] = null;
  values["account"] ??= ledgerAccount(org, "clearing");
  const payment = foreign(Number(values["payment"] ?? 0));
  if (!(payment > 0)) throw invalidValue(values["payment"] ?? null, "payment", "payment");
  Object.assign(values, { payment, total: payment, unapplied: payment });
  const of = { mainLine: false, entity: String(values["customer"]), details: { memo: values["memo"] ?? null } };
  const [amount, foreignAmount] = [base(payment), payment];
  const impact = [
    { ...of, line: 0, account: String(values["account"]), amount, foreignAmount, mainLine: true },
    { ...of, line: 1, account: ledgerAccount(org, "deposits"), amount: -amount, foreignAmount: -foreignAmount },
  ];
  return { ...draft, values, impact: balance(org, impact, "rounding"), posting: true };
}

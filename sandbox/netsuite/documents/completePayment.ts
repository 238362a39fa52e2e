import type { Org } from "../org";
import { userError } from "../refusal";
import type { ImpactLine, RecordInstance } from "../records/store";
import { applyToInvoices } from "./applyToInvoices";
import { balance } from "./balance";
import { ledgerAccount } from "./ledgerAccount";
import { readHeader } from "./readHeader";
import { refuseOtherThanReceivables } from "./refuseOtherThanReceivables";
import { settledInBase } from "./settledInBase";

/**
 * A customer payment: debits the account the money lies on (undeposited funds unless it names another) and credits
 * receivables, what was applied at the rate of its invoice. The difference of rates is a realized exchange gain or loss.
 */
export function completePayment(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const customer = org.store.inFamily("entity", String(draft.values["customer"]));
  const { values, given, base } = readHeader(org, draft, before, { prefix: "PYMT", ledger: "ar", customer });
  // Undeposited funds go before any account that is named.
  if (values["undepFunds"] === "T" || values["undepFunds"] === true) values["account"] = null;
  values["account"] ??= ledgerAccount(org, "clearing");
  values["arAcct"] ??= ledgerAccount(org, "receivable");
  refuseOtherThanReceivables(org, values["arAcct"], "arAcct");
  const said = typeof values["payment"] === "number" ? given(values["payment"]) : undefined;
  const apply = applyToInvoices(org, { ...draft, values }, said);
  const payment = said ?? Number(values["applied"]);
  if (payment <= 0) throw userError("Negative payments not allowed");
  values["payment"] = payment;
  values["total"] = payment;

  const settled = settledInBase(org, values, apply, base);
  const details = { memo: values["memo"] ?? null };
  const entity = String(values["customer"]);
  const impact: ImpactLine[] = [
    {
      line: 0,
      account: String(values["account"]),
      amount: base(payment),
      foreignAmount: payment,
      mainLine: true,
      entity,
      details,
    },
    {
      line: 1,
      account: String(values["arAcct"]),
      amount: -settled,
      foreignAmount: -payment,
      mainLine: false,
      entity,
      details,
    },
  ];
  return { ...draft, values, lines: { apply }, impact: balance(org, impact, "exchange"), posting: true };
}

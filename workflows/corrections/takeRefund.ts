import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingRefund } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { paidBy } from "./paidBy";

/**
 * Money given back: until its counter-document is posted, the ledger shows the invoice as settled by money that is no
 * longer there. One that failed moved nothing in the end.
 */
export async function takeRefund(tx: Transaction, hub: Hub, refund: BillingRefund): Promise<void> {
  const { externalId, paymentExternalId, status } = refund;
  const paid = await paidBy(tx, hub, paymentExternalId, externalId);
  const cause = `refund ${externalId}`;
  if (status === "FAILED" || status === "CANCELED") {
    return settleExceptions(tx, hub.now(), paid.subjectId, { class: "CORRECTION", cause });
  }
  const { minor, currency } = refund.amount;
  const amount = `${decimalOf(minor, currency)} ${currency}`;
  const facts = { legalEntity: paid.legalEntity, currency, baseMinor: null };
  await raiseException(tx, hub.now(), {
    class: "CORRECTION",
    cause,
    title: `Money was given back${paid.number === null ? "" : ` on invoice ${paid.number}`}, and the ledger does not show it`,
    classification: "CONFIDENTIAL",
    explanation: `Billing refunded ${amount} (${externalId}${refund.reason === null ? "" : `, ${refund.reason}`})${status === "PENDING" ? "; it is still on its way" : ""}. In the ledger take back the payment's application by ${amount} and enter a customer refund from the clearing account; if the sale itself was taken back, a credit memo belongs to it too.`,
    ...paid.about,
    system: "ERP",
    amountAtRisk: refund.amount,
    // The ledger holds money in clearing that has left, and shows as settled what is owed again.
    effects: [
      { ...facts, figure: "CLEARING", account: "clearing", minor },
      { ...facts, figure: "RECEIVABLE", account: "receivable", minor: -minor },
    ],
    retry: null,
  });
}

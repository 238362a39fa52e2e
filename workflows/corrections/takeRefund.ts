import { bookEffects } from "../../domain/corrections/bookEffects";
import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { changeEffects } from "../../domain/exception/changeEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingRefund } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { booksOfPayment } from "./booksOf";
import { correctInvoice } from "./correctInvoice";
import { happenedBeforeGoLive } from "./happenedBeforeGoLive";
import { lockRefunds } from "./lockRefunds";
import { reckonRefunds } from "./reckonRefunds";
import { refreshRefunds } from "./refreshRefunds";
import { paidBy, type Paid } from "./paidBy";

/**
 * Money given back since the company went live: until its counter-document is posted, the ledger shows the invoice as
 * settled by money that is no longer there. One that failed moved nothing in the end.
 */
export async function takeRefund(tx: Transaction, hub: Hub, refund: BillingRefund): Promise<void> {
  const { externalId, paymentExternalId } = refund;
  // Its books before the refund, as whoever takes its credit memo in locks the two.
  const { paid } = await lockAsRead(tx, async () => {
    const paid = await paidBy(tx, hub, paymentExternalId, externalId);
    return { paid, invoiceIds: paid.invoiceId === null ? [] : [paid.invoiceId], accountIds: [paid.about.accountId] };
  });
  await lockRefunds(tx, [externalId]);
  await tell(tx, hub, refund, paid);
  // What was given back was not paid: nor is what is deferred of it revenue.
  if (paid.invoiceId !== null) await correctInvoice(tx, hub, paid.invoiceId);
}

async function tell(tx: Transaction, hub: Hub, refund: BillingRefund, paid: Paid): Promise<void> {
  const { externalId, status } = refund;
  const ofMemo = await tx.creditMemo.findFirst({ where: { refunds: { has: externalId }, status: "ISSUED" } });
  const cause = `refund ${externalId}`;
  if (happenedBeforeGoLive(hub, refund.at)) return;
  if (ofMemo) return takeCreditedRefund(tx, hub, refund, paid);
  if (status === "FAILED" || status === "CANCELED") {
    await settleExceptions(tx, hub.now(), paid.subjectId, { class: "CORRECTION", cause });
    return refreshRefunds(tx, hub.now(), paid.subjectId);
  }
  const { minor, currency } = refund.amount;
  const amount = `${decimalOf(minor, currency)} ${currency}`;
  const reckoned = await reckonRefunds(tx, paid.subjectId, { cause, amount: refund.amount });
  await raiseException(tx, hub.now(), {
    class: "CORRECTION",
    cause,
    title: `Money was given back${paid.number === null ? "" : ` on invoice ${paid.number}`}, and the ledger does not show it`,
    classification: "CONFIDENTIAL",
    explanation: `Billing refunded ${amount} (${externalId}${refund.reason === null ? "" : `, ${refund.reason}`})${status === "PENDING" ? "; it is still on its way" : ""}. In the ledger take back the payment's application, as far as it settles an invoice, by ${amount}, and enter a customer refund from the clearing account; if the sale itself was taken back, a credit memo belongs to it too.`,
    ...paid.about,
    system: "ERP",
    amountAtRisk: refund.amount,
    // The ledger holds money in clearing that has left, and shows as settled what is owed again.
    effects: reckoned.find((one) => one.cause === cause)?.effects,
    retry: null,
  });
  for (const one of reckoned) {
    if (one.caseId !== null && one.cause !== cause) await changeEffects(tx, hub.now(), one.caseId, one.effects);
  }
}

/** The credit memo's case tells of its refund; that it came back is told here: the customer has the credit still. */
async function takeCreditedRefund(tx: Transaction, hub: Hub, refund: BillingRefund, paid: Paid): Promise<void> {
  const { externalId, status } = refund;
  const { minor, currency } = refund.amount;
  await settleExceptions(tx, hub.now(), paid.subjectId, { class: "CORRECTION", cause: `refund ${externalId}` });
  await refreshRefunds(tx, hub.now(), paid.subjectId);
  const only = { class: "CORRECTION", cause: `refund ${externalId} failed` } as const;
  if (status !== "FAILED" && status !== "CANCELED") return settleExceptions(tx, hub.now(), paid.subjectId, only);
  const books = await booksOfPayment(tx, { id: paid.subjectId, legalEntity: paid.legalEntity, currency });
  await raiseException(tx, hub.now(), {
    ...only,
    title: `The refund ${externalId}, which a credit note made, came back`,
    classification: "CONFIDENTIAL",
    explanation: `The refund ${externalId} failed${refund.reason === null ? "" : ` (${refund.reason})`}: the money is in clearing again, and owed to the customer. Give it back in another way; in the ledger the credit memo stays unapplied until then.`,
    ...paid.about,
    system: "ERP",
    amountAtRisk: refund.amount,
    effects: bookEffects(books, { CLEARING: -minor, UNAPPLIED: -minor }),
    retry: null,
  });
}

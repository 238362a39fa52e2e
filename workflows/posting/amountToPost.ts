import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import { outsideToPost } from "../../domain/receivable/outsideToPost";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";

/** A posting of these states may be in the ledger: what it comes to is not decided again. */
const sent: readonly string[] = ["SENT", "UNCERTAIN", "POSTED"];

/**
 * Decides what of a payment the hub posts, and keeps what people had entered of it. Money that billing received itself is
 * posted in full, and what the invoice no longer takes stays unapplied; money that it did not may be in the ledger
 * already. The invoice is locked, so that of two payments each sees what the other was found to be.
 */
export async function amountToPost(
  tx: Transaction,
  payment: Row<"payment">,
  invoice: Row<"invoice">,
  key: string,
): Promise<bigint> {
  if (payment.method !== "out_of_band") return payment.amountMinor;
  const posting = await findRow(tx, "posting", { idempotencyKey: key });
  if (posting && sent.includes(posting.status)) return plannedAmount(tx, payment);
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const appliedMinor = payment.amountMinor;
  // What the customer's balance owed is asked for with the invoice, and no part of its document.
  const charged = invoice.fromBalanceMinor < 0n ? -invoice.fromBalanceMinor : 0n;
  const { cashMinor, creditMinor } = outsideToPost({
    appliedMinor,
    cashMinor: orZero(receivable?.cashMinor),
    takenMinor: await takenByOthers(tx, payment.id, invoice.id),
    openMinor: (receivable?.openMinor ?? appliedMinor) + charged,
  });
  const facts = { invoiceId: invoice.id, cashMinor, creditMinor, currency: payment.currency };
  const paymentId = payment.id;
  if (cashMinor + creditMinor === 0n) await tx.enteredPayment.deleteMany({ where: { paymentId } });
  else {
    await tx.enteredPayment.upsert({ where: { paymentId }, create: { paymentId, ...facts }, update: facts });
  }
  return plannedAmount(tx, payment);
}

/** What of a payment the hub posts, as it was decided: all but what people had entered. */
export async function plannedAmount(tx: Transaction, { id, amountMinor }: Row<"payment">): Promise<bigint> {
  const entered = await tx.enteredPayment.findUnique({ where: { paymentId: id } });
  return entered ? amountMinor - entered.cashMinor - entered.creditMinor : amountMinor;
}

/** What of the cash on an invoice other payments were found to be. */
async function takenByOthers(tx: Transaction, paymentId: string, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(e.cash_minor), 0)::bigint AS minor
    FROM erp.entered_payment e JOIN billing.payment p ON p.id = e.payment_id
    WHERE e.invoice_id = ${invoiceId} AND e.payment_id <> ${paymentId} AND p.status = ANY(${[...receivedStatuses]})`;
  return orZero(found?.minor);
}

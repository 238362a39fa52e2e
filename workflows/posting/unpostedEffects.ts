import { bookEffects } from "../../domain/corrections/bookEffects";
import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import { findRow, getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { booksOf } from "../corrections/booksOf";
import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { orZero } from "../../schema/money/orZero";

/**
 * What the ledger lacks while it does not hold a document: all that the document is to move. The payments of an invoice
 * wait for it, and are lacking with it.
 * @param posting null where the document could not even be planned: then it is the invoice's
 */
export async function unpostedEffects(
  tx: Transaction,
  invoice: Row<"invoice">,
  posting: Row<"posting"> | null,
): Promise<CaseEffect[]> {
  const books = await booksOf(tx, invoice);
  if (invoice.status === "VOID") return [];
  if (posting === null || posting.kind === "AR_INVOICE") {
    const { totalMinor, taxMinor, paidMinor } = invoice;
    const over = await overOn(tx, invoice.id);
    return bookEffects(books, {
      ...{ RECEIVABLE: paidMinor - totalMinor, CLEARING: -(paidMinor + over), UNAPPLIED: -over },
      ...{ TAX: -taxMinor, DEFERRED: taxMinor - totalMinor },
    });
  }
  if (posting.kind === "CUSTOMER_PAYMENT") {
    const { _sum } = await tx.paymentApplication.aggregate({
      where: { paymentId: posting.sourceId },
      _sum: { amountMinor: true },
    });
    const applied = orZero(_sum.amountMinor);
    const over = posting.totalMinor > applied ? posting.totalMinor - applied : 0n;
    return bookEffects(books, {
      ...{ CLEARING: -posting.totalMinor, RECEIVABLE: posting.totalMinor - over, UNAPPLIED: -over },
    });
  }
  // A cent of the books' own currency is none of the invoice's.
  if (posting.currency !== invoice.currency) return [];
  const moved = Object.entries((posting.figures ?? {}) as Partial<Record<Figure, string>>);
  return bookEffects(books, Object.fromEntries(moved.map(([figure, minor]) => [figure, -BigInt(minor)])));
}

/** What of an invoice's payments the invoice does not take. */
async function overOn(tx: Transaction, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ over: bigint }[]>`
    SELECT coalesce(sum(greatest(p.amount_minor - a.amount_minor, 0)), 0)::bigint AS over
    FROM billing.payment_application a JOIN billing.payment p ON p.id = a.payment_id
    WHERE a.invoice_id = ${invoiceId} AND p.status = ANY(${[...receivedStatuses]})`;
  return orZero(found?.over);
}

/** The same of a posting by its id; none where it is of no invoice. */
export async function effectsWithout(tx: Transaction, postingId: string): Promise<CaseEffect[]> {
  // Locked, so that a payment that comes at the same time sees the case, or is seen by it.
  const { posting } = await lockAsRead(tx, async () => {
    const posting = await getRow(tx, "posting", { id: postingId });
    return { posting, invoiceIds: posting.invoiceId === null ? [] : [posting.invoiceId] };
  });
  const invoice = posting.invoiceId === null ? null : await findRow(tx, "invoice", { id: posting.invoiceId });
  return invoice ? unpostedEffects(tx, invoice, posting) : [];
}

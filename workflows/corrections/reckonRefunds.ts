import type { Books } from "../../domain/corrections/bookEffects";
import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { findRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import { booksOf, booksOfPayment } from "./booksOf";

/** What a refund of a payment does to the books. */
export interface ReckonedRefund {
  cause: string;
  /** Its case; null while there is none. */
  caseId: string | null;
  effects: CaseEffect[];
}

/**
 * What the refunds of a payment do to the books, the one told first coming first. What no invoice takes of the payment is
 * given back first, and what of the rest an invoice took is owed again on it; of a voided one nothing is owed, so that
 * all of it is less that is unapplied. Of a payment that the hub does not know, what was given back is taken to be owed.
 * @param told a refund that is told of now
 */
export async function reckonRefunds(
  tx: Transaction,
  paymentId: string,
  told: { cause: string; amount: Amount } | null = null,
): Promise<ReckonedRefund[]> {
  const payment = await findRow(tx, "payment", { id: paymentId });
  const invoice = payment?.invoiceId ? await findRow(tx, "invoice", { id: payment.invoiceId }) : null;
  const legalEntity = invoice ? invoice.legalEntity : (payment?.payerEntity ?? null);
  // What an invoice took is owed at its rate; what left clearing, and what nothing took, is at that of the payment.
  const owed = invoice && (await booksOf(tx, invoice));
  const cash = payment && (await booksOfPayment(tx, { id: paymentId, legalEntity, currency: payment.currency }));
  let free = payment ? payment.amountMinor - (await appliedOf(tx, payment, invoice)) : 0n;
  const known = await refundsOf(tx, paymentId);
  const isKnown = known.some(({ cause }) => cause === told?.cause);
  const all = [...known, ...(told && !isKnown ? [{ caseId: null, cause: told.cause, ...told.amount }] : [])];
  return all.map(({ caseId, cause, currency, ...kept }) => {
    const minor = told?.cause === cause ? told.amount.minor : kept.minor;
    const unapplied = minor < free ? minor : free;
    free -= unapplied;
    const effect = (books: Books | null, figure: Figure, account: string, amount: bigint): CaseEffect => ({
      ...{ figure, account, legalEntity, currency, minor: amount, baseMinor: books && books.toBase(amount) },
    });
    const effects = [
      effect(cash, "CLEARING", "clearing", minor),
      effect(cash, "UNAPPLIED", "receivable", unapplied),
      effect(owed, "RECEIVABLE", "receivable", unapplied - minor),
    ];
    return { caseId, cause, effects: effects.filter((one) => one.minor !== 0n) };
  });
}

/** What of a payment its invoice takes. */
async function appliedOf(tx: Transaction, payment: Row<"payment">, invoice: Row<"invoice"> | null): Promise<bigint> {
  if (invoice === null || invoice.status === "VOID") return 0n;
  const application = await tx.paymentApplication.findFirst({ where: { paymentId: payment.id } });
  return application ? application.amountMinor : payment.amountMinor;
}

/** The cases of refunds that stand, the oldest first, each with what was given back. */
const refundsOf = (tx: Transaction, paymentId: string) => tx.$queryRaw<
  { caseId: string; cause: string; minor: bigint; currency: string }[]
>`
  SELECT c.id AS "caseId", c.cause, f.amount_minor AS minor, f.currency
  FROM operations.exception_case c JOIN operations.exception_effect f ON f.exception_id = c.id
  WHERE c.subject_id = ${paymentId} AND c.class = 'CORRECTION' AND c.ended IS DISTINCT FROM 'HEALED'
    AND c.cause LIKE 'refund %' AND c.cause NOT LIKE '% failed' AND f.figure = 'CLEARING' ORDER BY c.id`;

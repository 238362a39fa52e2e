import type { CaseEffect } from "../../domain/exception/caseEffects";
import { changeEffects } from "../../domain/exception/changeEffects";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";

/**
 * Says again what the refunds of a payment do to the books. What no invoice takes of the payment is given back first,
 * and what of the rest an invoice took is owed again on it; of a voided one nothing is owed, so that all of it is less that
 * is unapplied.
 */
export async function refreshRefunds(tx: Transaction, now: Date, paymentId: string): Promise<void> {
  const payment = await findRow(tx, "payment", { id: paymentId });
  if (!payment) return;
  const invoice = payment.invoiceId === null ? null : await findRow(tx, "invoice", { id: payment.invoiceId });
  const application = invoice && (await tx.paymentApplication.findFirst({ where: { paymentId } }));
  const applied =
    invoice === null || invoice.status === "VOID" ? 0n : (application?.amountMinor ?? payment.amountMinor);
  const { legalEntity } = invoice ?? { legalEntity: payment.payerEntity };
  let free = payment.amountMinor - applied;
  for (const { id, minor } of await refundsOf(tx, paymentId)) {
    const unapplied = minor < free ? minor : free;
    free -= unapplied;
    const facts = { legalEntity, currency: payment.currency, baseMinor: null };
    const effects: CaseEffect[] = [
      { ...facts, figure: "CLEARING", account: "clearing", minor },
      { ...facts, figure: "UNAPPLIED", account: "receivable", minor: unapplied },
      { ...facts, figure: "RECEIVABLE", account: "receivable", minor: unapplied - minor },
    ];
    await changeEffects(
      tx,
      now,
      id,
      effects.filter((effect) => effect.minor !== 0n),
    );
  }
}

/** The cases of refunds that stand, the oldest first, each with what was given back. */
const refundsOf = (tx: Transaction, paymentId: string) => tx.$queryRaw<{ id: string; minor: bigint }[]>`
  SELECT c.id, f.amount_minor AS minor
  FROM operations.exception_case c JOIN operations.exception_effect f ON f.exception_id = c.id
  WHERE c.subject_id = ${paymentId} AND c.class = 'CORRECTION' AND c.ended IS DISTINCT FROM 'HEALED'
    AND c.cause LIKE 'refund %' AND c.cause NOT LIKE '% failed' AND f.figure = 'CLEARING' ORDER BY c.id`;

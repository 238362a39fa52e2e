import { DISPUTED } from "../../domain/corrections/disputed";
import { changeEffects } from "../../domain/exception/changeEffects";
import { effectsOf, type CaseEffect } from "../../domain/exception/caseEffects";
import { standing } from "../../domain/exception/standing";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, getRow } from "../../platform/store/rows";
import { booksOfPayment } from "./booksOf";
import { refreshRefunds } from "./refreshRefunds";

/**
 * Says in base currency what went back of a payment, or a bank took of it, before the ledger held the payment: only its
 * document says the rate.
 */
export async function rateCash(tx: Transaction, now: Date, paymentId: string): Promise<void> {
  await refreshRefunds(tx, now, paymentId);
  const payment = await getRow(tx, "payment", { id: paymentId });
  const invoice = payment.invoiceId === null ? null : await findRow(tx, "invoice", { id: payment.invoiceId });
  const { toBase } = await booksOfPayment(tx, { ...payment, legalEntity: invoice?.legalEntity ?? payment.payerEntity });
  const ofPayment = { subjectId: paymentId, class: "CORRECTION", ...standing };
  const isRated = { OR: [{ cause: { startsWith: "dispute " } }, { cause: { endsWith: " failed" } }] };
  for (const { id: caseId } of await tx.exceptionCase.findMany({ where: { ...ofPayment, ...isRated } })) {
    const effects = await effectsOf(tx, [caseId]);
    const isCash = cashOf(effects);
    const rated = effects.map((one) => (isCash(one) ? { ...one, baseMinor: toBase(one.minor) } : one));
    await changeEffects(tx, now, caseId, rated);
  }
}

/** Of a dispute, the fee is no part of the payment. */
function cashOf(effects: readonly CaseEffect[]): (effect: CaseEffect) => boolean {
  const disputed = effects.find(({ account }) => account === DISPUTED);
  return ({ account, minor }) =>
    !disputed || account === disputed.account || (account === "clearing" && minor === -disputed.minor);
}

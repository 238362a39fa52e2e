import { amountIn } from "./amountIn";
import { BASE_MINOR, inBase } from "./inBase";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphCase } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";

/** A payment that the hub posted, by the hub's id, and the key that the ledger has it by. */
export interface PostedPayment {
  sourceId: string;
  idempotencyKey: string;
}

/**
 * What went back of a payment, or a bank took of it, is in base currency what it is at the rate of the payment's document,
 * as far as the ledger holds one. Nothing there says the rate of a dispute's fee; what an invoice took is at its own.
 */
export function cashInBaseFailures(
  cases: readonly GraphCase[],
  documents: readonly LedgerDocument[],
  payments: readonly PostedPayment[],
): string[] {
  return cases.flatMap(({ id, title, subjectId, effects }) => {
    const key = payments.find(({ sourceId }) => sourceId === subjectId)?.idempotencyKey;
    const document = documents.find((one) => one.key === key);
    if (!document) return [];
    const held = effects.find(({ account }) => account === "disputedReceivable");
    return effects.flatMap(({ figure, account, amount, baseAmount }) => {
      const isCash = held
        ? account === held.account || (figure === "CLEARING" && isOpposite(amount.amount, held.amount.amount))
        : figure === "CLEARING" || figure === "UNAPPLIED";
      if (!isCash || amount.currency !== document.currency) return [];
      const base = document.baseCurrency;
      const asked = inBase(minorUnitsOf(amount.amount, amount.currency), document);
      const off = baseAmount ? minorUnitsOf(baseAmount.amount, base) * BASE_MINOR - asked : null;
      if (off !== null && off <= BASE_MINOR && -off <= BASE_MINOR) return [];
      const shown = baseAmount ? `${baseAmount.amount} ${base}` : "nothing";
      return [`${figure} in base by ${id} "${title}": ${amountIn(asked / BASE_MINOR, base)} expected, ${shown} shown`];
    });
  });
}

const isOpposite = (one: string, other: string): boolean => one === `-${other}` || other === `-${one}`;

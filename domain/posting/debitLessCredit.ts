import { orZero } from "../../schema/money/orZero";

/** A ledger line as one signed amount, debit positive. A line has one side, or, in base currency alone, neither. */
export const debitLessCredit = ({ debit, credit }: { debit: bigint | null; credit: bigint | null }): bigint =>
  orZero(debit) - orZero(credit);

import { divideRounded } from "../money/divideRounded";

/** What is owed of an invoice, with its tax. */
export interface Owed {
  dueMinor: bigint;
  totalMinor: bigint;
  taxMinor: bigint;
}

/** What is owed of an invoice net of its tax. */
export const netOwed = ({ dueMinor, totalMinor, taxMinor }: Owed): bigint =>
  totalMinor === 0n ? 0n : divideRounded(dueMinor * (totalMinor - taxMinor), totalMinor);

import { divideRounded } from "../money/divideRounded";

/** What is owed of an invoice, of what its credits left of it and of its tax. */
export interface Owed {
  dueMinor: bigint;
  totalMinor: bigint;
  taxMinor: bigint;
}

/** What is owed of an invoice net of its tax. */
export const netOwed = ({ dueMinor, totalMinor, taxMinor }: Owed): bigint =>
  totalMinor === 0n ? 0n : divideRounded(dueMinor * (totalMinor - taxMinor), totalMinor);

/** As much of what is owed as comes to so much net of its tax, with that tax; all of it where it comes to no more. */
export function owedUpTo(owed: Owed, netMinor: bigint): Owed {
  const net = netOwed(owed);
  return net <= netMinor ? owed : { ...owed, dueMinor: divideRounded(owed.dueMinor * netMinor, net) };
}

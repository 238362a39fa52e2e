import { divideRounded } from "../money/divideRounded";
import { netOwed } from "./netOwed";
import type { OwedByAccount } from "./offReceivable";

/**
 * As much of what is owed as comes to so much net of its tax, with that tax; all of it where it comes to no more. What of
 * it is disputed goes down with the rest.
 */
export function owedUpTo(owed: OwedByAccount, netMinor: bigint): OwedByAccount {
  const net = netOwed(owed);
  if (net <= netMinor) return owed;
  const part = (minor: bigint) => divideRounded(minor * netMinor, net);
  return { ...owed, dueMinor: part(owed.dueMinor), disputedMinor: part(owed.disputedMinor) };
}

import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { decimalOf } from "../money/decimalOf";
import { minorOf } from "../money/minorOf";

/**
 * Why winning a deal needs another person's approval; null when it needs none. Where there are limits, a deal whose
 * amount or currency is not known, or whose currency has no limit of its own, needs one.
 */
export function approvalNeeded(
  { closeWonAbove }: ApprovalPolicy,
  { amountMinor, currency }: { amountMinor: bigint | null; currency: string | null },
): string | null {
  if (Object.keys(closeWonAbove).length === 0) return null;
  if (amountMinor === null || currency === null)
    return "The deal has no amount, and deals above an amount need approval";
  const limit = Object.hasOwn(closeWonAbove, currency) ? closeWonAbove[currency] : undefined;
  if (limit === undefined) return `Deals in ${currency} have no limit of their own, so that each needs approval`;
  if (amountMinor <= minorOf(limit, currency)) return null;
  return `The deal is for ${decimalOf(amountMinor, currency)} ${currency}, and above ${limit} ${currency} deals need approval`;
}

import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { decimalOf } from "../money/decimalOf";
import { minorOf } from "../money/minorOf";
import type { StoredDealValue } from "../order/storedDealValue";

type DealValue = Pick<StoredDealValue, "amountMinor" | "currency" | "termValueMinor" | "yearValueMinor">;

/**
 * Why winning a deal needs another person's approval; null when it needs none. The limit is compared with what the deal
 * comes to over its term, where it renews with what a year of it comes to, or with its amount, whichever is most. Where there are limits, a deal of which either is not
 * known, or whose currency has no limit of its own, needs one: amounts of two currencies are never compared.
 */
export function approvalNeeded({ closeWonAbove }: ApprovalPolicy, deal: DealValue): string | null {
  const { amountMinor, currency, termValueMinor, yearValueMinor } = deal;
  if (Object.keys(closeWonAbove).length === 0) return null;
  if (amountMinor === null || currency === null)
    return "The deal has no amount, and deals above an amount need approval";
  const limit = Object.hasOwn(closeWonAbove, currency) ? closeWonAbove[currency] : undefined;
  if (limit === undefined) return `Deals in ${currency} have no limit of their own, so that each needs approval`;
  if (termValueMinor === null)
    return "What the deal comes to over its term cannot be said, and deals above an amount need approval";
  const limitMinor = minorOf(limit, currency);
  const say = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  const most = [termValueMinor, amountMinor, limitMinor].reduce((left, right) => (left > right ? left : right));
  if (yearValueMinor !== null && yearValueMinor > most)
    return `The deal renews and comes to ${say(yearValueMinor)} a year, and above ${limit} ${currency} deals need approval`;
  if (termValueMinor > amountMinor && termValueMinor > limitMinor)
    return `The deal comes to ${say(termValueMinor)} over its term, and above ${limit} ${currency} deals need approval`;
  if (amountMinor <= limitMinor) return null;
  return `The deal is for ${say(amountMinor)}, and above ${limit} ${currency} deals need approval`;
}

import { least } from "../../schema/money/least";

/** What is known of how an invoice is settled, in minor units. */
export interface Settlement {
  /** What billing holds as settled, and no open case says that the ledger lacks. */
  inBilling: bigint;
  inLedger: bigint;
  /** What the hub's own payments settle of it in the ledger now, and what they ought to. */
  own: { is: bigint; ought: bigint };
  /** What people's cash and credits settle there now, and did when a payment outside of billing was told. */
  cash: { is: bigint; was: bigint };
  credits: { is: bigint; was: bigint };
}

export interface SettlementCompared {
  /** Settled in the ledger alone. */
  unknownToBilling: bigint;
  /** The hub's own payments that the ledger holds, and applies no more. */
  notApplied: bigint;
  /** What people had entered, billing was told of, and the ledger holds no more. */
  gone: bigint;
}

/**
 * Where billing and the ledger differ about what of an invoice is settled, and why. The ledger lacks no more than billing
 * holds above it: what is settled there in another way by now is no difference. What is lacking beyond these is still to
 * be posted.
 */
export function compareSettlement({ inBilling, inLedger, own, cash, credits }: Settlement): SettlementCompared {
  const lacking = inBilling - inLedger;
  const notApplied = least(above(own.ought, own.is), above(lacking, 0n));
  const taken = above(cash.was, cash.is) + above(credits.was, credits.is);
  return { unknownToBilling: above(-lacking, 0n), notApplied, gone: least(taken, above(lacking, notApplied)) };
}

const above = (one: bigint, other: bigint): bigint => (one > other ? one - other : 0n);

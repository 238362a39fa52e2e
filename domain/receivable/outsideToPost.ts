/** A payment that was made outside of billing, and what of its invoice is settled in the ledger, in minor units. */
export interface PaidOutside {
  /** What it settles of its invoice in billing. */
  appliedMinor: bigint;
  /** What cash that people entered settles of the invoice in the ledger. */
  cashMinor: bigint;
  /** What of that cash other payments outside of billing were found to be. */
  takenMinor: bigint;
  /** What billing asks for on the invoice, and nothing settles in the ledger. */
  openMinor: bigint;
}

export interface OutsideToPost {
  postMinor: bigint;
  /** What people had entered of it: as cash, and as credits, where the invoice is open for no more. */
  cashMinor: bigint;
  creditMinor: bigint;
}

/**
 * What of a payment outside of billing the hub is to post. Such a payment may be what people entered in the ledger: the
 * cash on its invoice that is no other payment's is it. Of the rest no more is posted than the invoice is open for,
 * since billing is told of a credit in the ledger in the same way.
 */
export function outsideToPost({ appliedMinor, cashMinor, takenMinor, openMinor }: PaidOutside): OutsideToPost {
  const found = between(cashMinor - takenMinor, appliedMinor);
  const postMinor = between(openMinor, appliedMinor - found);
  return { postMinor, cashMinor: found, creditMinor: appliedMinor - found - postMinor };
}

/** Not below zero, nor above the most. */
const between = (minor: bigint, most: bigint): bigint => (minor < 0n ? 0n : minor < most ? minor : most);

/**
 * What has no entry yet adds nothing to a sum: a total's first part, the other side of a debit. For sums alone: a figure
 * that somebody should have said, and did not, is a case.
 */
export const orZero = (part: bigint | null | undefined): bigint => part ?? 0n;

/** A customer refund that people entered in the ledger; it cancels out what a refund of billing says of clearing. */
export const refundEntered = { class: "CORRECTION", cause: "refund in the ledger" } as const;

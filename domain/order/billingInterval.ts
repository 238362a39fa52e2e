/** How often a deal is billed. */
export const billingIntervals = ["MONTHLY", "QUARTERLY", "ANNUAL"] as const;
export type BillingInterval = (typeof billingIntervals)[number];

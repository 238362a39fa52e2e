/** How closely some records are held, where the others are held as closely as can be. */
export type Closeness = "CONFIDENTIAL" | "RESTRICTED";

/** By the word in a record that tells; a word that is not listed is RESTRICTED. */
const confidential = (...words: string[]) => {
  const listed = new Set<unknown>(words);
  return (told: unknown): Closeness => (listed.has(told) ? "CONFIDENTIAL" : "RESTRICTED");
};

/**
 * Documents of the ledger that say no more than what the customer was billed or paid; every other tells what was
 * earned, or may.
 */
export const closenessOfPosting = confidential(
  "AR_INVOICE",
  "AR_CREDIT_MEMO",
  "CUSTOMER_PAYMENT",
  "REFUND",
  "BANK_DEPOSIT",
);

/** Groups of fields that do not tell what was earned. */
export const closenessOfGroup = confidential(
  ...["account.commercial", "account.hierarchy", "contact", "opportunity", "opportunity.financialStatus"],
  ...[
    "contract.commercial",
    "contract.billing",
    "product.commercial",
    "product.pricing",
    "product.posting",
    "billingProfile",
  ],
  ...["subscription", "invoice", "invoice.posting", "creditMemo", "payment", "dunningCase", "order"],
);

/** Steps of an operation that do not post what was earned. */
export const closenessOfStep = confidential(
  ...["validate", "win-opportunity", "billing-customer", "provision-subscription", "cancel-subscription"],
  ...["finalize-invoice", "erp-customer", "post-invoice", "post-payment", "crm-status"],
);

/**
 * What of the audit log tells of access to the hub alone, by its action. Any other may hold what was sold, billed or
 * earned: what a mutation changed, and what somebody was refused, in the words they were told.
 */
export const closenessOfEntry = confidential("LOGIN", "SETTING", "TOKEN_CREATED", "TOKEN_REVOKED", "LOG_SEALED");

/** As a case says it of itself. */
export const closenessOfCase = confidential("CONFIDENTIAL");

/** What is missing in the ledger once a document of 3,897.00 is no longer in it: all of it, by figure. */
export const goneFromTheLedger = [
  { figure: "DEFERRED", account: "deferred", amountMinor: -360_000n, baseMinor: -360_000n, currency: "USD" },
  { figure: "RECEIVABLE", account: "receivable", amountMinor: -389_700n, baseMinor: -389_700n, currency: "USD" },
  { figure: "TAX", account: "tax", amountMinor: -29_700n, baseMinor: -29_700n, currency: "USD" },
];

/** Which of the ledger's accounts, by number, a figure stands on. */
export interface Books {
  receivable: readonly string[];
  /** Where the company keeps receivables that a bank contests; none where it keeps them with the others. */
  disputed: readonly string[];
  deferred: readonly string[];
  revenue: readonly string[];
  tax: readonly string[];
}

/** Which of the ledger's accounts, by number, a figure stands on. */
export interface Books {
  receivable: readonly string[];
  deferred: readonly string[];
  revenue: readonly string[];
  tax: readonly string[];
}

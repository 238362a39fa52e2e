/** What whoever asks may see of business transactions. */
export interface Sight {
  /** Which of these events. */
  events(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which rows of a table, as SQL on its alias, and the statement's values with the one value that the SQL needs. */
  limit(
    table: "crm.opportunity" | "billing.invoice" | "operations.exception_case",
    alias: string,
    values: readonly unknown[],
  ): { limit: string; values: unknown[] };
}

/** Sees everything: the hub itself. */
export const wholeSight: Sight = {
  events: async (ids) => new Set(ids),
  limit: (_table, _alias, values) => ({ limit: "true", values: [...values] }),
};

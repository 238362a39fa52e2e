import type { Closeness } from "../../schema/authority/closeness";

/** What whoever asks may see of what is watched. */
export interface MonitorSight {
  /** Which rows of a table, as SQL on its alias, and the statement's values with the one value that the SQL needs. */
  limit(
    table: "billing.invoice" | "crm.opportunity" | "operations.exception_case" | "operations.sync_state",
    alias: string,
    values: readonly unknown[],
  ): { limit: string; values: unknown[] };
  /** Whether what has no legal entity, such as the hub's own processes, is seen. */
  whole: boolean;
  /** Of which cases the amount is seen. */
  amountsOf: readonly Closeness[];
}

/** Sees everything: the hub itself. */
export const wholeView: MonitorSight = {
  limit: (_table, _alias, values) => ({ limit: "true", values: [...values] }),
  whole: true,
  amountsOf: ["CONFIDENTIAL", "RESTRICTED"],
};

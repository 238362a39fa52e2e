import type { Catalog } from "./records/catalog";
import type { Store } from "./records/store";

/** One NetSuite account, seen from inside. */
export interface Org {
  catalog: Catalog;
  store: Store;
  clock(): Date;
  /** Whether invoices and journals wait for a person's approval before they reach the ledger. */
  approvals: boolean;
}

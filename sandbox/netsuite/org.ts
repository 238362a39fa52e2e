import type { Catalog } from "./records/catalog";
import type { Store } from "./records/store";
import type { Tenant } from "./tenant";

/** One NetSuite account, seen from inside. */
export interface Org {
  catalog: Catalog;
  store: Store;
  clock(): Date;
  /** Where whoever acts is: times are shown as they are there, and what is given no date takes the day that it is there. */
  timeZone: string;
  tenant: Tenant;
}

import type { Catalog } from "./records/catalog";
import type { Store } from "./records/store";
import type { Tenant } from "./tenant";

/** One NetSuite account, seen from inside. */
export interface Org {
  catalog: Catalog;
  store: Store;
  clock(): Date;
  tenant: Tenant;
}

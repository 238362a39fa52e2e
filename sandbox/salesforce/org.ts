import type { Catalog } from "./catalog";
import type { Store } from "./store";

/** One Salesforce org: what it can hold, and what it holds. */
export interface Org {
  catalog: Catalog;
  store: Store;
}

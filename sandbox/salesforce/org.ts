import type { Catalog } from "./catalog";
import type { OrgSetup } from "./orgSetup";
import type { Store } from "./store";

/** One Salesforce org: what it can hold, what its people set up, and what it holds. */
export interface Org {
  catalog: Catalog;
  setup: OrgSetup;
  store: Store;
}

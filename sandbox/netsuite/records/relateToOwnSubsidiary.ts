import type { Org } from "../org";
import type { RecordInstance } from "./store";

const TYPE = "customerSubsidiaryRelationship";

/**
 * Every customer is related to its own subsidiary from the start, where the feature is on. See "Customer-Subsidiary
 * Relationship" (article_161521122959) in the NetSuite help.
 */
export function relateToOwnSubsidiary({ store, tenant }: Org, { id, values }: RecordInstance): void {
  const { subsidiary = null, lastModifiedDate = null } = values;
  if (!tenant.multiSubsidiaryCustomers || subsidiary === null) return;
  const related = { entity: id, subsidiary, isPrimarySub: true, createdDate: lastModifiedDate, lastModifiedDate };
  store.put({ type: TYPE, id: store.nextId(TYPE), values: related, lines: {}, impact: [], posting: false });
}

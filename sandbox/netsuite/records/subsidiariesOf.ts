import type { Org } from "../org";
import type { RecordInstance } from "./store";

/** The subsidiaries that a customer may be sold to from: its own, and those that it is shared with. */
export function subsidiariesOf({ store }: Org, customer: RecordInstance): ReadonlySet<unknown> {
  const shared = store
    .all("customerSubsidiaryRelationship")
    .filter(({ values }) => values["entity"] === customer.id)
    .map(({ values }) => values["subsidiary"]);
  return new Set([customer.values["subsidiary"], ...shared]);
}

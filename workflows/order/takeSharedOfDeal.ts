import { projectProduct } from "../../domain/projection/projectProduct";
import { projectUser } from "../../domain/projection/projectUser";
import type { IsLatest } from "../../domain/reading/claimReadings";
import { isShared } from "../../domain/reading/isShared";
import type { ReadingMark } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmProduct, CrmUser } from "../../schema/canonical/crm";
import type { Hub } from "../hub";
import { takeShared } from "../takeShared";

interface Shared {
  products: readonly CrmProduct[];
  users: readonly CrmUser[];
}

/** Takes the products and people of a deal that was just read into the store, which deals share; see `takeShared`. */
export const takeSharedOfDeal = (hub: Hub, deal: Shared & { readings: readonly ReadingMark[] }): Promise<void> =>
  takeShared(hub, deal.readings.filter(isShared), (tx, isLatest) => projectShared(tx, hub, deal, isLatest));

/** Takes those of a deal's products and people in that are the latest. */
export async function projectShared(
  tx: Transaction,
  { crm: { instance }, now }: Hub,
  { products, users }: Shared,
  isLatest: IsLatest,
): Promise<void> {
  const told = (kind: string) => (record: { externalId: string }) => isLatest({ kind, ...record });
  for (const user of users.filter(told("User"))) await projectUser(tx, now(), instance, user);
  for (const product of products.filter(told("Product"))) await projectProduct(tx, now(), instance, product);
}

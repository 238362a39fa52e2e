import { findId } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { ReadingMark } from "../../domain/reading/reading";
import { dealsChargedOtherwise } from "../corrections/takeDealChange";
import type { Hub } from "../hub";
import { lockSold } from "../order/lockSold";
import { resumeOrdersOf } from "../order/startOrder";
import { readAgain } from "./readAgain";

/**
 * Does what follows from a product as it is stored: orders are resumed once for each of its versions, and deals that were
 * accepted as it was are looked at each by itself, behind the books of its account: who holds the product waits for none.
 * Deals that are being decided by it just now are waited for, and seen.
 * @param changed whether it changed just now
 * @param left the product that its record was of until now, if that is another: orders may wait for it by that
 */
export async function followProduct(
  tx: Transaction,
  hub: Hub,
  { instanceId, externalId, no }: ReadingMark,
  changed: boolean,
  left: string | null,
): Promise<void> {
  await lockSold(tx, { instanceId, externalId });
  const id = await findId(tx, { instance: hub.crm.instance, objectType: "Product", externalId });
  const product = id === null ? null : await findRow(tx, "product", { id });
  if (!product) return;
  await resumeOrdersOf(tx, hub, { ...product, changed });
  if (left !== null) await resumeOrdersOf(tx, hub, { ...product, id: left, changed: true });
  const deals = await dealsChargedOtherwise(tx, hub, product.id);
  await readAgain(tx, ...deals.map((deal) => ({ instanceId, kind: "Opportunity", externalId: deal, no })));
}

import { findId } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { takeProductChange } from "../corrections/takeDealChange";
import type { Hub } from "../hub";
import { resumeOrdersOf } from "../order/startOrder";

/**
 * Does what follows from a product as it is stored: orders are resumed once for each of its versions.
 * @param changed whether it changed just now
 */
export async function followProduct(tx: Transaction, hub: Hub, externalId: string, changed: boolean): Promise<void> {
  const id = await findId(tx, { instance: hub.crm.instance, objectType: "Product", externalId });
  const product = id === null ? null : await findRow(tx, "product", { id });
  if (!product) return;
  await resumeOrdersOf(tx, hub, { ...product, changed });
  await takeProductChange(tx, hub, product.id);
}

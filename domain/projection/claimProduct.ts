import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { findId, linkId, type RefTarget } from "../refs/externalRefs";
import { addRow, getRow } from "../../platform/store/rows";

/** The hub's id of a product, which every platform knows by the same SKU; the platform's record is linked to it. */
export async function claimProduct(tx: Transaction, now: Date, target: RefTarget, sku: string): Promise<string> {
  const linked = await findId(tx, target);
  if (linked) return linked;
  const id = await claimSku(tx, sku);
  await linkId(tx, id, target, { at: now });
  return id;
}

/** The hub's id of the product of an SKU, new where there is none. */
export async function claimSku(tx: Transaction, sku: string): Promise<string> {
  await addRow(tx, "product", { id: newId("product"), sku, name: sku });
  const { id } = await getRow(tx, "product", { sku });
  return id;
}

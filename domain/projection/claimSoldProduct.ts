import type { Transaction } from "../../platform/store/openStore";
import { findRow, getRow } from "../../platform/store/rows";
import { findId, moveLink, type RefTarget } from "../refs/externalRefs";
import { claimProduct, claimSku } from "./claimProduct";

/**
 * The hub's id of a product of the CRM, which its code says. People may give it the code of another, since several records
 * may have the same, or part it from those that it had one code with: it is linked to the product of its code from then on.
 * A code that is new, of a record that had its own, is another name of the same product.
 * @returns also the product that it was linked to until now, if that is another
 */
export async function claimSoldProduct(
  tx: Transaction,
  now: Date,
  target: RefTarget,
  sku: string,
): Promise<{ id: string; left: string | null }> {
  const linked = await findId(tx, target);
  if (linked === null) return { id: await claimProduct(tx, now, target, sku), left: null };
  const stays = { id: linked, left: null };
  if ((await getRow(tx, "product", { id: linked })).sku === sku) return stays;
  const isTaken = (await findRow(tx, "product", { sku })) !== null;
  if (!isTaken && !(await isShared(tx, linked, target))) return stays;
  const id = await claimSku(tx, sku);
  await moveLink(tx, id, target);
  return { id, left: linked };
}

/** Whether other records of the same platform have the product's code, too. */
async function isShared(tx: Transaction, productId: string, { instance, objectType }: RefTarget): Promise<boolean> {
  const linked = { entityId: productId, instanceId: instance.id, objectType };
  return (await tx.externalRef.count({ where: linked })) > 1;
}

import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { findId, linkId, type RefTarget } from "../refs/externalRefs";

/** The hub's id of a product, which every platform knows by the same SKU; the platform's record is linked to it. */
export async function claimProduct(tx: Transaction, now: Date, target: RefTarget, sku: string): Promise<string> {
  const linked = await findId(tx, target);
  if (linked) return linked;
  await tx.product.createMany({ skipDuplicates: true, data: [{ id: newId("product"), sku, name: sku }] });
  const { id } = await tx.product.findUniqueOrThrow({ where: { sku }, select: { id: true } });
  await linkId(tx, id, target, { at: now });
  return id;
}

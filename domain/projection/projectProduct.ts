import type { Transaction } from "../../platform/store/openStore";
import type { CrmProduct } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { findRow } from "../../platform/store/rows";
import { relinkId } from "../refs/externalRefs";
import { claimProduct } from "./claimProduct";
import { saveRow } from "./saveRow";

/**
 * Takes a product's commercial facts into the store. One that is given the code of another is that other from then on, as
 * products of one code are one wherever they come from; under a new code it is what it was.
 * @returns its hub id, and whether something in it changed; null when it has no SKU to be known by
 */
export async function projectProduct(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmProduct,
): Promise<{ id: string; changed: boolean; version: number } | null> {
  if (record.sku === null) return null;
  const target = { instance, objectType: "Product", externalId: record.externalId };
  const claimed = await claimProduct(tx, now, target, record.sku);
  const id = (await findRow(tx, "product", { sku: record.sku }))?.id ?? claimed;
  if (id !== claimed) await relinkId(tx, id, target);
  const { changed, version } = await saveRow(tx, "product", id, {
    sku: record.sku,
    name: record.name,
    family: record.family,
    chargeType: record.chargeType,
    active: record.active,
  });
  return { id, changed, version };
}

import type { Transaction } from "../../platform/store/openStore";
import type { CrmProduct } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimProduct } from "./claimProduct";
import { saveRow } from "./saveRow";

/**
 * Takes a product's commercial facts into the store.
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
  const id = await claimProduct(tx, now, target, record.sku);
  const { changed, version } = await saveRow(tx, "product", id, {
    sku: record.sku,
    name: record.name,
    family: record.family,
    chargeType: record.chargeType,
    active: record.active,
  });
  return { id, changed, version };
}

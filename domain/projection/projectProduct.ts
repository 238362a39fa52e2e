import type { Transaction } from "../../platform/store/openStore";
import type { CrmProduct } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { claimSoldProduct } from "./claimSoldProduct";
import { saveRow } from "./saveRow";

/**
 * Takes a product's commercial facts into the store.
 * @returns its hub id, whether something in it changed, and the product that its record was of until now, if that is another;
 *   null when it has no SKU to be known by
 */
export async function projectProduct(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmProduct,
): Promise<{ id: string; left: string | null; changed: boolean; version: number } | null> {
  if (record.sku === null) return null;
  const target = { instance, objectType: "Product", externalId: record.externalId };
  const { id, left } = await claimSoldProduct(tx, now, target, record.sku);
  const { changed, version } = await saveRow(tx, "product", id, {
    sku: record.sku,
    name: record.name,
    family: record.family,
    chargeType: record.chargeType,
    active: record.active,
  });
  return { id, left, changed, version };
}

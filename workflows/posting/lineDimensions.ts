import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { findRow } from "../../platform/store/rows";
import { own } from "../../schema/own";

/** Department by the product's family, class by the account's segment; where neither is mapped, the settings' defaults. */
export async function lineDimensions(
  tx: Transaction,
  { settings }: Hub,
  productId: string | null,
  accountId: string | null,
): Promise<{ departmentExternalId: string; classExternalId: string }> {
  const { departmentByFamily, classBySegment, ...defaults } = settings.dimensions;
  const product =
    productId === null
      ? null
      : await onceIn(tx, `product ${productId}`, () => findRow(tx, "product", { id: productId }));
  const account =
    accountId === null
      ? null
      : await onceIn(tx, `account ${accountId}`, () => findRow(tx, "account", { id: accountId }));
  return {
    departmentExternalId: mapped(departmentByFamily, product?.family) ?? defaults.department,
    classExternalId: mapped(classBySegment, account?.segment) ?? defaults.class,
  };
}

const mapped = (table: Readonly<Record<string, string>>, name: string | null | undefined): string | undefined =>
  typeof name === "string" ? own(table, name) : undefined;

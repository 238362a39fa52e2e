import { findRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { InstanceIdentity } from "../../schema/instance";
import { findId } from "../refs/externalRefs";

/** The billing profile of a customer of billing's; null for one that no order led to. */
export async function profileOf(
  tx: Transaction,
  instance: InstanceIdentity,
  externalId: string,
): Promise<Row<"billingProfile"> | null> {
  const id = await findId(tx, { instance, objectType: "Customer", externalId });
  return id === null ? null : findRow(tx, "billingProfile", { id });
}

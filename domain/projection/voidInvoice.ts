import { changeRow, findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { InstanceIdentity } from "../../schema/instance";
import { lockInvoices } from "../corrections/lockInvoices";
import { findId } from "../refs/externalRefs";

/**
 * Takes it into the store that billing has an invoice no more, such as a draft that was deleted: it counts as void, so
 * that nothing is owed on it, and a reading from before cannot bring it back. @returns its hub id; null when nothing changed
 */
export async function voidInvoice(
  tx: Transaction,
  instance: InstanceIdentity,
  externalId: string,
): Promise<string | null> {
  const id = await findId(tx, { instance, objectType: "Invoice", externalId });
  if (id === null) return null;
  await lockInvoices(tx, [id]);
  const known = await findRow(tx, "invoice", { id });
  if (!known || known.status === "VOID") return null;
  await changeRow(tx, "invoice", known.id, { status: "VOID", amountDueMinor: 0n });
  return known.id;
}

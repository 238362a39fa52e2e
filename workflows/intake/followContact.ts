import type { ChangedContact } from "../../domain/projection/projectContact";
import { findId } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { resumeOrdersFor } from "../order/startOrder";

/**
 * Does what follows from a contact as it is stored, for the account that it is at, and for one that it has just left.
 * @param change what changed just now
 */
export async function followContact(
  tx: Transaction,
  hub: Hub,
  externalId: string,
  change: ChangedContact | null,
): Promise<void> {
  if (change) return resumeOrdersFor(tx, hub, { ...change, changed: true });
  const id = await findId(tx, { instance: hub.crm.instance, objectType: "Contact", externalId });
  const contact = id === null ? null : await findRow(tx, "contact", { id });
  if (contact) await resumeOrdersFor(tx, hub, { ...contact, changed: false, accountIds: [contact.accountId] });
}

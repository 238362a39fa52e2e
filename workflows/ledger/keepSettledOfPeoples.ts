import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { keepAppliedJournals } from "./keepAppliedJournals";
import { knowOfJournal } from "./knowOfJournal";

/**
 * Keeps what journals settle of an invoice that people entered. Billing asks for nothing of it, so that what settles it is
 * no difference: no case of a journal says it.
 * @param documentId the invoice's
 */
export async function keepSettledOfPeoples(
  tx: Transaction,
  hub: Hub,
  documentId: string,
  settledBy: readonly ErpSettlement[],
): Promise<void> {
  await keepAppliedJournals(tx, hub, documentId, settledBy);
  const journals = await tx.appliedJournal.findMany({
    where: { invoiceId: documentId },
    orderBy: { documentId: "asc" },
  });
  for (const one of journals) await knowOfJournal(tx, hub, one, one.appliedMinor);
}

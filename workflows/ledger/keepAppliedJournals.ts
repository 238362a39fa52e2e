import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";

/** Keeps what journals settle of an invoice, or of one that people entered by its document, as the ERP says: what one settles no more is kept as nothing. */
export async function keepAppliedJournals(
  tx: Transaction,
  hub: Hub,
  invoiceId: string,
  settledBy: readonly ErpSettlement[],
): Promise<void> {
  await tx.appliedJournal.updateMany({ where: { invoiceId }, data: { appliedMinor: 0n } });
  for (const { documentExternalId, amount } of settledBy.filter(({ kind }) => kind === "JOURNAL")) {
    const of = { documentId: documentIdOf(hub, documentExternalId), invoiceId };
    await tx.appliedJournal.upsert({
      where: { documentId_invoiceId: of },
      create: { ...of, appliedMinor: amount.minor },
      update: { appliedMinor: amount.minor },
    });
  }
}

import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import { externalIdIn } from "./documentIdOf";

interface Applied {
  documentId: string;
  invoiceId: string;
  appliedMinor: bigint;
  knownMinor: bigint;
}

/**
 * Keeps what of a journal's application to an invoice is no difference, so that no case of the journal is to say it: where
 * that changes, the journal is told again, as it is read again.
 */
export async function knowOfJournal(
  tx: Transaction,
  hub: Hub,
  { documentId, invoiceId, appliedMinor, knownMinor: before }: Applied,
  knownMinor: bigint,
): Promise<void> {
  const where = { documentId_invoiceId: { documentId, invoiceId } };
  if (appliedMinor === 0n) await tx.appliedJournal.delete({ where });
  if (knownMinor === before) return;
  if (appliedMinor !== 0n) await tx.appliedJournal.update({ where, data: { knownMinor } });
  const read = { instanceId: hub.erp.instance.id, kind: "Document", externalId: externalIdIn(documentId) } as const;
  await readAgain(tx, { ...read, no: newId("operation") });
}

import { findId } from "../../domain/refs/externalRefs";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";

/** Keeps a document's ledger impact as it was read back. @returns the journal's hub id */
export async function saveJournal(
  tx: Transaction,
  { erp }: Hub,
  postingId: string,
  entityId: string,
  { impact, total, correlationId }: ErpDocument,
): Promise<string> {
  const known = await tx.journalEntry.findUnique({ where: { postingId } });
  if (known) return known.id;
  const journalId = newId("journal");
  await tx.journalEntry.create({ data: { id: journalId, entityId, postingId, correlationId } });
  const accounts = new Map<string, string>();
  for (const { glAccountExternalId } of impact) {
    const target = { instance: erp.instance, objectType: "GlAccount", externalId: glAccountExternalId };
    accounts.set(glAccountExternalId, (await findId(tx, target)) ?? glAccountExternalId);
  }
  await tx.journalLine.createMany({
    data: impact.map((line, at) => ({
      id: newId("line"),
      journalId,
      lineNo: at + 1,
      glAccountId: accounts.get(line.glAccountExternalId) ?? line.glAccountExternalId,
      debitMinor: line.debit,
      creditMinor: line.credit,
      currency: total.currency,
      dimensions: line.dimensions,
      memo: line.memo,
    })),
  });
  return journalId;
}

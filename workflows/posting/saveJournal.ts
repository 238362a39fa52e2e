import { findId, findIds } from "../../domain/refs/externalRefs";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { addRows, findRow } from "../../platform/store/rows";

/** Keeps a document's ledger impact as it was read back. @returns the journal's hub id */
export async function saveJournal(
  tx: Transaction,
  { erp }: Hub,
  postingId: string,
  entityId: string,
  { impact, total, correlationId }: ErpDocument,
): Promise<string> {
  const known = await findRow(tx, "journalEntry", { postingId });
  if (known) return known.id;
  const journalId = newId("journal");
  await addRows(tx, "journalEntry", [{ id: journalId, entityId, postingId, correlationId }]);
  const target = (externalId: string) => ({ instance: erp.instance, objectType: "GlAccount", externalId });
  await findIds(
    tx,
    impact.map(({ glAccountExternalId }) => target(glAccountExternalId)),
  );
  const accounts = await Promise.all(impact.map((line) => findId(tx, target(line.glAccountExternalId))));
  await addRows(
    tx,
    "journalLine",
    impact.map((line, at) => ({
      id: newId("line"),
      journalId,
      lineNo: at + 1,
      glAccountId: accounts[at] ?? line.glAccountExternalId,
      debitMinor: line.debit,
      creditMinor: line.credit,
      currency: total.currency,
      dimensions: line.dimensions,
      memo: line.memo,
    })),
  );
  return journalId;
}

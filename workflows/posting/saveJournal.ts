import { findId, findIds } from "../../domain/refs/externalRefs";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { addRows, findRow } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "./accountFigures";

/**
 * Keeps a document's ledger impact as it was read back just now, in place of what was read before; none where it was
 * deleted. @returns the journal's hub id
 */
export async function saveJournal(
  tx: Transaction,
  hub: Hub,
  posting: { id: string; entityId: string; currency: string; correlationId: string | null },
  document: ErpDocument | null,
): Promise<string> {
  const known = await findRow(tx, "journalEntry", { postingId: posting.id });
  const journalId = known?.id ?? newId("journal");
  const { entityId, correlationId } = posting;
  if (known) await tx.journalLine.deleteMany({ where: { journalId } });
  else await addRows(tx, "journalEntry", [{ id: journalId, entityId, postingId: posting.id, correlationId }]);
  const impact = document?.approved ? document.impact : [];
  const target = (externalId: string) => ({ instance: hub.erp.instance, objectType: "GlAccount", externalId });
  await findIds(
    tx,
    impact.map(({ glAccountExternalId }) => target(glAccountExternalId)),
  );
  const figures = await accountFigures(tx, hub);
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
      currency: document?.total.currency ?? posting.currency,
      baseMinor: line.baseMinor,
      figure: figures.get(line.glAccountExternalId)?.figure ?? null,
      dimensions: line.dimensions,
      memo: line.memo,
    })),
  );
  return journalId;
}

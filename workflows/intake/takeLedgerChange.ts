import { projectPeriod } from "../../domain/projection/projectErpReference";
import { findId } from "../../domain/refs/externalRefs";
import { clientOver } from "../../platform/durable/clientOver";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpAccountingPeriod, ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import type { Retry } from "../../domain/exception/raiseException";
import { requestRecognition } from "../revenue/requestRecognition";
import { saveReceivable } from "../posting/saveReceivable";
import { findRow } from "../../platform/store/rows";

/**
 * Takes a change in the ledger into the store: what is open on an invoice, what the ERP recognized, or a period's
 * status. A period that opens releases the documents that were held for it.
 */
export async function takeLedgerChange(
  tx: Transaction,
  hub: Hub,
  { document, period }: { document?: ErpDocument; period?: ErpAccountingPeriod },
): Promise<void> {
  if (document?.kind === "INVOICE") await takeDocument(tx, hub, document);
  if (document?.kind === "JOURNAL") await takeJournal(tx, hub, document);
  if (period && !period.summary) await takePeriod(tx, hub, period);
}

async function takeDocument(tx: Transaction, { erp }: Hub, document: ErpDocument): Promise<void> {
  const target = { instance: erp.instance, objectType: "Document", externalId: document.externalId };
  const postingId = await findId(tx, target);
  const posting = postingId === null ? null : await findRow(tx, "posting", { id: postingId });
  if (posting?.status !== "POSTED" || posting.invoiceId === null) return;
  const invoice = await findRow(tx, "invoice", { id: posting.invoiceId });
  if (invoice) await saveReceivable(tx, invoice, document);
}

/** A journal of the ERP's own may have recognized revenue; it names no invoice, so all that wait are compared. */
async function takeJournal(tx: Transaction, hub: Hub, { externalId }: ErpDocument): Promise<void> {
  if (hub.settings.recognition === "ERP") await requestRecognition(tx, hub, { occasion: `journal_${externalId}` });
}

async function takePeriod(tx: Transaction, hub: Hub, period: ErpAccountingPeriod): Promise<void> {
  for (const entity of await tx.legalEntity.findMany()) {
    const periodId = await projectPeriod(tx, hub.now(), hub.erp.instance, entity, period);
    if (period.receivables !== "OPEN" && period.ledger !== "OPEN") continue;
    const held = await tx.posting.findMany({ where: { periodId, status: "HELD" }, select: { id: true } });
    const cases = await tx.exceptionCase.findMany({
      where: { subjectId: { in: held.map(({ id }) => id) }, state: "HELD" },
    });
    for (const { retry } of cases) {
      if (retry === null) continue;
      const { workflow, queue, input } = retry as unknown as Retry;
      const request = { workflow, queue, input, id: `released_${newId("operation")}` };
      await hub.enqueuer.enqueue(clientOver(tx), request);
    }
  }
}

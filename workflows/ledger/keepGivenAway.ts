import { dateOf } from "../../domain/calendar/dateOf";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { lessEffects } from "../../domain/posting/lessEffects";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { newId } from "../../platform/ids/newId";
import { asJson } from "../../platform/json/asJson";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import type { EnteredPart } from "./enteredDocument";
import { holderOf } from "./holderOf";
import { holderOfInvoice } from "./holderOfInvoice";

/**
 * Keeps what a document of the hub's does to the figures of those whom people gave it to in the ledger, and that much less
 * to those of whom it was posted for: an account shows what the ledger defers and recognizes for it, and what is open.
 * @param found null once it was deleted
 * @param parts what it does to others; nothing once it is put back
 */
export async function keepGivenAway(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  found: ErpDocument | null,
  parts: readonly EnteredPart[],
): Promise<void> {
  const externalId = found?.externalId ?? (await externalIdOf(tx, posting.id, hub.erp.instance, "Document"));
  if (externalId === null) return;
  const documentId = documentIdOf(hub, externalId);
  await tx.enteredDocument.deleteMany({ where: { documentId } });
  if (found && parts.length > 0) {
    const { number, date, total, open } = found;
    const holder = await holderOf(tx, hub, posting, found);
    const less = lessEffects(
      [],
      parts.flatMap(({ effects }) => effects),
    );
    for (const { accountId, effects } of [...parts, { accountId: posting.accountId, effects: less }]) {
      for (const legalEntity of new Set(effects.map((one) => one.legalEntity))) {
        const inBooks = effects.filter((one) => one.legalEntity === legalEntity);
        await tx.enteredDocument.create({
          data: {
            ...{
              id: newId("line"),
              documentId,
              accountId,
              legalEntity,
              kind: posting.kind,
              number,
              date: dateOf(date),
            },
            ...{ currency: total.currency, totalMinor: total.minor, correlationId: posting.correlationId },
            openMinor: open !== null && accountId === holder ? open.minor : null,
            ...{ deferredMinor: sumOf(inBooks, "DEFERRED"), recognizedMinor: sumOf(inBooks, "RECOGNIZED") },
            effects: asJson(inBooks),
          },
        });
      }
    }
  }
  if (posting.kind === "AR_INVOICE" && posting.invoiceId !== null) await keepReceivable(tx, posting.invoiceId);
}

const sumOf = (effects: readonly CaseEffect[], figure: CaseEffect["figure"]): bigint =>
  effects.filter((one) => one.figure === figure).reduce((sum, { minor }) => sum + minor, 0n);

/** Its customers' open items may have been read later than the document. */
async function keepReceivable(tx: Transaction, invoiceId: string): Promise<void> {
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice) return;
  const holder = await holderOfInvoice(tx, invoice);
  await tx.$executeRaw`
    UPDATE erp.receivable SET account_id = ${holder}::text, version = version + 1, updated_at = now()
    WHERE invoice_id = ${invoiceId} AND account_id IS DISTINCT FROM ${holder}::text`;
}

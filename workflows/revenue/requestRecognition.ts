import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { today } from "../today";
import { queues } from "../queues";
import type { RecognitionInput } from "./recognitionInput";

/**
 * Asks for a comparison of each posted invoice that has an ended period whose revenue the ERP is not known to have
 * recognized: once an hour, and once for each `occasion`, such as a journal that the ERP has just made.
 * @param asked with where the batch before ended
 * @returns the invoice to go on behind; null when all were considered
 */
export async function requestRecognition(
  tx: Transaction,
  hub: Hub,
  asked: { invoiceId?: string | null; limit?: number; after?: string | null; occasion?: string },
): Promise<string | null> {
  const { invoiceId = null, limit = 1_000, after = null, occasion } = asked;
  const now = hub.now();
  const due = await tx.$queryRaw<RecognitionInput[]>`
    SELECT DISTINCT p.invoice_id AS "invoiceId", r.external_id AS "documentExternalId"
    FROM erp.revenue_schedule_line l JOIN erp.revenue_schedule s ON s.id = l.schedule_id
    JOIN erp.posting p ON p.invoice_id = s.invoice_id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
    JOIN operations.external_ref r ON r.entity_id = p.id AND r.instance_id = ${hub.erp.instance.id}
      AND r.object_type = 'Document'
    WHERE l.period_end <= ${today(hub)}::date AND l.recognized_on IS NULL AND l.planned_minor <> 0
      AND (${invoiceId}::text IS NULL OR s.invoice_id = ${invoiceId}::text)
      AND (${after}::text IS NULL OR s.invoice_id > ${after}::text)
    ORDER BY 1 LIMIT ${limit}`;
  for (const input of due) {
    const id = `recognition_${input.invoiceId}_${occasion ?? now.toISOString().slice(0, 13)}`;
    await hub.enqueuer.enqueue(clientOver(tx), { workflow: "recognition", id, queue: queues.erp, input });
  }
  return due.length === limit ? (due.at(-1)?.invoiceId ?? null) : null;
}

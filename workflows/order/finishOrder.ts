import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { changeRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { today } from "../today";

/**
 * Ends an order once all of it that is due by now is there: its first invoice posted, the revenue of the periods that
 * have ended recognized, the CRM told. Asked whenever one of these comes true, and when the order comes to be POSTING:
 * what billing tells by itself may have been posted while the order waited for a retry.
 */
export async function finishOrder(tx: Transaction, hub: Hub, orderId: string): Promise<void> {
  const now = hub.now();
  const [order] = await tx.$queryRaw<Unfinished[]>`
    SELECT state, account_id AS "accountId", correlation_id AS "correlationId", opportunity_id AS "opportunityId",
      operation_id AS "operationId"
    FROM operations.order WHERE id = ${orderId} FOR UPDATE`;
  // Locked in whatever state: who has it come to be POSTING at the same time has then committed, or will see what is here.
  if (order?.state !== "POSTING") return;
  // A statement of its own: of two that conclude at once, the second must see what the first did.
  const [facts] = await tx.$queryRaw<Facts[]>`
    WITH invoices AS (
      SELECT i.id FROM billing.subscription s JOIN billing.invoice i ON i.subscription_id = s.id
      WHERE s.order_id = ${orderId}
    )
    SELECT
      EXISTS (SELECT FROM erp.posting p JOIN invoices i ON i.id = p.invoice_id
        WHERE p.kind = 'AR_INVOICE' AND p.status = 'POSTED') AS posted,
      EXISTS (SELECT FROM erp.revenue_schedule s JOIN invoices i ON i.id = s.invoice_id
        JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
        WHERE l.journal_month < ${firstOfMonth(today(hub))}::date AND l.recognized_on IS NULL AND l.planned_minor <> 0) AS unearned,
      EXISTS (SELECT FROM operations.sync_state WHERE subject_id = ${order.opportunityId}
        AND instance_id = ${hub.crm.instance.id} AND status = 'IN_SYNC') AS told`;
  if (!facts?.posted || !facts.told || (facts.unearned && hub.settings.recognition === "HUB")) return;
  const version = await changeRow(tx, "order", orderId, { state: "FULFILLED" });
  if (version === null) return;
  appendEvents(tx, now, [
    {
      name: "hub.order.fulfilled",
      subject: orderId,
      accountId: order.accountId,
      correlationId: order.correlationId ?? orderId,
      entityVersion: version,
      data: { orderId, opportunityId: order.opportunityId },
    },
  ]);
  await setOperationStatus(tx, now, order.operationId, "SUCCEEDED");
}

interface Unfinished {
  state: string;
  accountId: string | null;
  correlationId: string | null;
  opportunityId: string;
  operationId: string;
}

interface Facts {
  posted: boolean;
  /** A period has ended whose revenue is not recognized. */
  unearned: boolean;
  told: boolean;
}

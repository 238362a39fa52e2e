import { dayOf } from "../../domain/calendar/dayOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { today } from "../today";
import { requestPosting } from "../posting/requestPosting";
import { requestRecognition } from "./requestRecognition";

/** Where a batch ended: the next one goes on behind it. */
export interface DuePosition {
  month: string;
  invoiceId: string;
}

interface Limits {
  invoiceId?: string;
  limit?: number;
  after?: DuePosition | null;
}

/**
 * Asks for one revenue journal per invoice and calendar month that has ended and is not recognized yet; where the ERP
 * recognizes by itself, for a comparison of each such invoice. @returns where to go on; null when all were considered.
 * Journals that are held stay due: a batch that began at the beginning each time would never get past them.
 */
export async function requestDueRevenue(tx: Transaction, hub: Hub, limits: Limits = {}): Promise<DuePosition | null> {
  if (hub.settings.recognition === "HUB") return requestJournals(tx, hub, limits);
  const last = await requestRecognition(tx, hub, { ...limits, after: limits.after?.invoiceId ?? null });
  return last === null ? null : { month: "", invoiceId: last };
}

/**
 * A month is over for all lines of an invoice at once, whenever in it their service ends. Of an invoice that was given up
 * before it was over nothing is recognized until it is paid, and nothing of one that the ledger holds no more: it would
 * take from deferred revenue what nobody billed. Uses the index revenue_schedule_line_due.
 */
async function requestJournals(tx: Transaction, hub: Hub, limits: Limits): Promise<DuePosition | null> {
  const { invoiceId = null, limit = 1_000, after = null } = limits;
  const due = await tx.$queryRaw<{ invoiceId: string; month: Date }[]>`
    SELECT DISTINCT s.invoice_id AS "invoiceId", l.journal_month AS month
    FROM erp.revenue_schedule_line l JOIN erp.revenue_schedule s ON s.id = l.schedule_id
    JOIN billing.invoice i ON i.id = s.invoice_id AND i.status <> 'VOID'
    WHERE l.journal_month < ${firstOfMonth(today(hub))}::date AND l.recognized_on IS NULL AND l.planned_minor <> 0
      AND NOT (i.status = 'UNCOLLECTIBLE' AND i.given_up_on < l.journal_month + interval '1 month')
      AND EXISTS (SELECT FROM erp.posting p JOIN erp.journal_entry j ON j.posting_id = p.id
        JOIN erp.journal_line b ON b.journal_id = j.id AND (b.debit_minor <> 0 OR b.credit_minor <> 0)
        WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED')
      AND (${invoiceId}::text IS NULL OR s.invoice_id = ${invoiceId}::text)
      AND (${after?.month ?? null}::date IS NULL
        OR (l.journal_month, s.invoice_id) > (${after?.month ?? null}::date, ${after?.invoiceId ?? null}::text))
    ORDER BY 2, 1 LIMIT ${limit}`;
  for (const line of due) {
    await requestPosting(tx, hub, { kind: "revenue", id: line.invoiceId, periodStart: dayOf(line.month) });
  }
  const last = due.at(-1);
  return last && due.length === limit ? { month: dayOf(last.month), invoiceId: last.invoiceId } : null;
}

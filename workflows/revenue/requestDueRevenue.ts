import { dayOf } from "../../domain/calendar/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { today } from "../today";
import { requestPosting } from "../posting/requestPosting";
import { requestRecognition } from "./requestRecognition";

/** Where a batch ended: the next one goes on behind it. */
export interface DuePosition {
  periodStart: string;
  invoiceId: string;
}

interface Limits {
  invoiceId?: string;
  limit?: number;
  after?: DuePosition | null;
}

/**
 * Asks for one revenue journal per invoice and period that has ended and is not recognized yet; where the ERP
 * recognizes by itself, for a comparison of each such invoice. @returns where to go on; null when all were considered.
 * Journals that are held stay due: a batch that began at the beginning each time would never get past them.
 */
export async function requestDueRevenue(tx: Transaction, hub: Hub, limits: Limits = {}): Promise<DuePosition | null> {
  if (hub.settings.recognition === "HUB") return requestJournals(tx, hub, limits);
  const last = await requestRecognition(tx, hub, { ...limits, after: limits.after?.invoiceId ?? null });
  return last === null ? null : { periodStart: "", invoiceId: last };
}

async function requestJournals(tx: Transaction, hub: Hub, limits: Limits): Promise<DuePosition | null> {
  const { invoiceId = null, limit = 1_000, after = null } = limits;
  const due = await tx.$queryRaw<{ invoiceId: string; periodStart: Date }[]>`
    SELECT DISTINCT s.invoice_id AS "invoiceId", l.period_start AS "periodStart"
    FROM erp.revenue_schedule_line l JOIN erp.revenue_schedule s ON s.id = l.schedule_id
    JOIN billing.invoice i ON i.id = s.invoice_id AND i.status <> 'VOID'
    WHERE l.period_end <= ${today(hub)}::date AND l.posting_id IS NULL AND l.planned_minor <> 0
      AND (${invoiceId}::text IS NULL OR s.invoice_id = ${invoiceId}::text)
      AND (${after?.periodStart ?? null}::date IS NULL
        OR (l.period_start, s.invoice_id) > (${after?.periodStart ?? null}::date, ${after?.invoiceId ?? null}::text))
    ORDER BY 2, 1 LIMIT ${limit}`;
  for (const line of due) {
    await requestPosting(tx, hub, { kind: "revenue", id: line.invoiceId, periodStart: dayOf(line.periodStart) });
  }
  const last = due.at(-1);
  return last && due.length === limit ? { periodStart: dayOf(last.periodStart), invoiceId: last.invoiceId } : null;
}

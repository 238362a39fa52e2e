import { dateOf } from "../../domain/projection/dateOf";
import { dayOf } from "../../domain/projection/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { requestPosting } from "../posting/requestPosting";
import { requestRecognition } from "./requestRecognition";

interface Limits {
  invoiceId?: string;
  limit?: number;
}

/**
 * Asks for one revenue journal per invoice and period that has ended and is not recognized yet; where the ERP
 * recognizes by itself, for a comparison of each such invoice. @returns how many
 */
export function requestDueRevenue(tx: Transaction, hub: Hub, limits: Limits = {}): Promise<number> {
  return hub.settings.recognition === "ERP" ? requestRecognition(tx, hub, limits) : requestJournals(tx, hub, limits);
}

async function requestJournals(tx: Transaction, hub: Hub, { invoiceId, limit = 1_000 }: Limits): Promise<number> {
  const today = dateOf(dayOf(hub.now()));
  const due = await tx.$queryRaw<{ invoiceId: string; periodStart: Date }[]>`
    SELECT DISTINCT s.invoice_id AS "invoiceId", l.period_start AS "periodStart"
    FROM erp.revenue_schedule_line l JOIN erp.revenue_schedule s ON s.id = l.schedule_id
    JOIN billing.invoice i ON i.id = s.invoice_id AND i.status <> 'VOID'
    WHERE l.period_end <= ${today} AND l.posting_id IS NULL AND l.planned_minor <> 0
      AND (${invoiceId ?? null}::text IS NULL OR s.invoice_id = ${invoiceId ?? null}::text)
    ORDER BY 2, 1 LIMIT ${limit}`;
  for (const line of due) {
    await requestPosting(tx, hub, { kind: "revenue", id: line.invoiceId, periodStart: dayOf(line.periodStart) });
  }
  return due.length;
}

import { dateOf } from "../../domain/calendar/dateOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { earnedBy } from "../../domain/revenue/earnedBy";
import { newId } from "../../platform/ids/newId";
import { addRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import type { Day } from "../../schema/canonical/value";

/**
 * No schedule runs past the end of service: what the invoices of a subscription that has ended were to earn after it, no
 * journal recognizes. The month in which it ended is parted; what a journal has recognized by now, or is about to, stays.
 * Done again, it changes nothing.
 * @param until the first day without service
 * @returns the ids of the invoices of which it stopped something: what corrections read of them is changed
 */
export async function stopRevenue(tx: Transaction, subscriptionId: string, until: Day): Promise<string[]> {
  const late = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT i.id FROM billing.invoice i
    JOIN erp.revenue_schedule s ON s.invoice_id = i.id AND s.pattern = 'RATABLE_DAILY'
    JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE i.subscription_id = ${subscriptionId} AND l.period_end > ${until}::date
      AND l.recognized_on IS NULL AND l.journal_month IS NOT NULL`;
  if (late.length === 0) return [];
  const invoiceIds = late.map(({ id }) => id);
  // So that no journal is planned over lines that change.
  await lockInvoices(tx, invoiceIds);
  for (const stretch of await stretchesOver(tx, subscriptionId, until)) {
    const { id, scheduleId, currency, periodStart, periodEnd } = stretch;
    const service = { netMinor: stretch.netMinor, start: dayOf(stretch.start), end: dayOf(stretch.end) };
    const served = earnedBy(service, until) - earnedBy(service, dayOf(periodStart));
    await tx.$executeRaw`
      UPDATE erp.revenue_schedule_line SET period_end = ${until}::date, planned_minor = ${served}::bigint
      WHERE id = ${id}`;
    await addRows(tx, "revenueScheduleLine", [
      {
        ...{ id: newId("line"), scheduleId, currency, periodStart: dateOf(until), periodEnd },
        ...{ plannedMinor: stretch.plannedMinor - served, journalMonth: null },
      },
    ]);
  }
  await tx.$executeRaw`
    UPDATE erp.revenue_schedule_line l SET journal_month = NULL
    FROM erp.revenue_schedule s JOIN billing.invoice i ON i.id = s.invoice_id
    WHERE s.id = l.schedule_id AND i.subscription_id = ${subscriptionId} AND s.pattern = 'RATABLE_DAILY'
      AND l.period_start >= ${until}::date AND l.recognized_on IS NULL AND l.journal_month IS NOT NULL
      AND NOT EXISTS (SELECT FROM erp.posting p WHERE p.invoice_id = i.id AND p.revenue_month = l.journal_month)`;
  return invoiceIds;
}

interface Stretch {
  id: string;
  scheduleId: string;
  currency: string;
  periodStart: Date;
  periodEnd: Date;
  plannedMinor: bigint;
  netMinor: bigint;
  /** The line's whole service. */
  start: Date;
  end: Date;
}

/** The stretches of service, not recognized yet, within which a subscription ended. */
const stretchesOver = (tx: Transaction, subscriptionId: string, until: Day) => tx.$queryRaw<Stretch[]>`
  SELECT l.id, l.schedule_id AS "scheduleId", l.currency, l.period_start AS "periodStart", l.period_end AS "periodEnd",
    l.planned_minor AS "plannedMinor", s.net_minor AS "netMinor", whole.start, whole.end
  FROM billing.invoice i JOIN erp.revenue_schedule s ON s.invoice_id = i.id AND s.pattern = 'RATABLE_DAILY'
  JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
  JOIN LATERAL (
    SELECT min(m.period_start) AS "start", max(m.period_end) AS "end"
    FROM erp.revenue_schedule_line m WHERE m.schedule_id = s.id
  ) whole ON true
  WHERE i.subscription_id = ${subscriptionId} AND l.period_start < ${until}::date AND l.period_end > ${until}::date
    AND l.recognized_on IS NULL
    AND NOT EXISTS (SELECT FROM erp.posting p WHERE p.invoice_id = i.id AND p.revenue_month = l.journal_month)
  ORDER BY l.id`;

import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";

/** An invoice's calendar month of which something is to be recognized. */
export interface DueMonth {
  invoiceId: string;
  month: Date;
}

interface Asked {
  invoiceId?: string | null;
  /** This month alone. */
  month?: Day;
  /** Only months before this one. */
  before?: Day;
  limit?: number;
  after?: { month: string; invoiceId: string } | null;
}

/**
 * The invoices and months whose revenue a journal is to recognize and has not, the first first: asked when journals are
 * requested, and again before each is sent, as one may have waited meanwhile.
 *
 * A month is over for all lines of an invoice at once, whenever in it their service ends. Nothing is due of an invoice
 * that the ledger holds no more: it would take from deferred revenue what nobody billed. Nor of one that was given up
 * before the month was over, until cash pays it: a credit that people entered, and told billing of as a payment, is none.
 * Uses the index revenue_schedule_line_due.
 */
export function dueMonths(tx: Transaction, asked: Asked): Promise<DueMonth[]> {
  const { invoiceId = null, month = null, before = null, limit = 1_000, after = null } = asked;
  return tx.$queryRaw<DueMonth[]>`
    SELECT DISTINCT s.invoice_id AS "invoiceId", l.journal_month AS month
    FROM erp.revenue_schedule_line l JOIN erp.revenue_schedule s ON s.id = l.schedule_id
    JOIN billing.invoice i ON i.id = s.invoice_id AND i.status <> 'VOID'
    WHERE l.recognized_on IS NULL AND l.planned_minor <> 0
      AND (${before}::date IS NULL OR l.journal_month < ${before}::date)
      AND (${month}::date IS NULL OR l.journal_month = ${month}::date)
      AND EXISTS (SELECT FROM erp.posting p JOIN erp.journal_entry j ON j.posting_id = p.id
        JOIN erp.journal_line b ON b.journal_id = j.id AND (b.debit_minor <> 0 OR b.credit_minor <> 0)
        WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED')
      AND (i.given_up_on IS NULL OR i.given_up_on >= l.journal_month + interval '1 month' OR (i.status = 'PAID'
        AND EXISTS (SELECT FROM billing.payment_application a JOIN billing.payment y ON y.id = a.payment_id
          WHERE a.invoice_id = i.id AND y.status = ANY(${[...receivedStatuses]})
            AND (y.received_on IS NULL OR y.received_on >= i.given_up_on)
            AND (y.method IS DISTINCT FROM 'out_of_band'
              OR EXISTS (SELECT FROM erp.entered_payment e WHERE e.payment_id = y.id AND e.cash_minor > 0)
              OR EXISTS (SELECT FROM erp.posting q WHERE q.source_id = y.id AND q.kind = 'CUSTOMER_PAYMENT'
                AND q.status = 'POSTED')))))
      AND (${invoiceId}::text IS NULL OR s.invoice_id = ${invoiceId}::text)
      AND (${after?.month ?? null}::date IS NULL
        OR (l.journal_month, s.invoice_id) > (${after?.month ?? null}::date, ${after?.invoiceId ?? null}::text))
    ORDER BY 2, 1 LIMIT ${limit}`;
}

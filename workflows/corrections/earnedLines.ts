import type { EarnedLine } from "../../domain/corrections/splitNet";
import type { Transaction } from "../../platform/store/openStore";

/**
 * An invoice's lines with what was recognized of each by now, and what journals that wait are to recognize, as far as
 * their cases say so, and what of it is stopped, so that no journal will. What people took out of the ledger since
 * counts as recognized: its own case says that it is lacking.
 *
 * Uses the indexes of invoice_line, revenue_schedule and posting.
 */
export const earnedLines = (tx: Transaction, invoiceId: string) => tx.$queryRaw<
  (EarnedLine & { id: string; waitingMinor: bigint })[]
>`
  SELECT i.id, i.amount_minor AS "netMinor",
    coalesce(sum(CASE WHEN l.posting_id IS NULL THEN l.recognized_minor ELSE l.planned_minor END), 0)::bigint
      AS "recognizedMinor",
    coalesce(sum(l.planned_minor) FILTER (WHERE l.recognized_on IS NULL AND l.journal_month IS NULL), 0)::bigint
      AS "stoppedMinor",
    coalesce(sum(l.planned_minor) FILTER (WHERE l.recognized_on IS NULL AND EXISTS (
      SELECT FROM erp.posting p
      JOIN operations.exception_case c ON c.subject_id = p.id
      JOIN operations.exception_effect e ON e.exception_id = c.id AND e.figure = 'RECOGNIZED'
      WHERE p.invoice_id = i.invoice_id AND p.revenue_month = l.journal_month
        AND c.class <> 'CORRECTION' AND c.ended IS DISTINCT FROM 'HEALED'
    )), 0)::bigint AS "waitingMinor"
  FROM billing.invoice_line i
  LEFT JOIN erp.revenue_schedule s ON s.invoice_line_id = i.id
  LEFT JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
  WHERE i.invoice_id = ${invoiceId} GROUP BY i.id ORDER BY i.line_no`;

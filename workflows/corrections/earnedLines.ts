import type { EarnedLine } from "../../domain/corrections/splitNet";
import type { Transaction } from "../../platform/store/openStore";

/** An invoice's lines with what the ledger has recognized of each by now. Uses the indexes of invoice_line and revenue_schedule. */
export const earnedLines = (tx: Transaction, invoiceId: string) => tx.$queryRaw<(EarnedLine & { id: string })[]>`
  SELECT i.id, i.amount_minor AS "netMinor", coalesce((
      SELECT sum(l.recognized_minor) FROM erp.revenue_schedule s
      JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id WHERE s.invoice_line_id = i.id
    ), 0)::bigint AS "recognizedMinor"
  FROM billing.invoice_line i WHERE i.invoice_id = ${invoiceId} ORDER BY i.line_no`;

import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { keepDeferred } from "./keepDeferred";

/**
 * Keeps what the ledger recognizes, or defers, by a document of the hub's after people changed it: the schedules show the
 * ledger's figure, not the one that was posted. What is off stands on the first line; of what is gone nothing is left on
 * any. Asked after the document's impact was saved as it was read back.
 */
export async function keepLedgersRevenue(tx: Transaction, posting: Row<"posting">): Promise<void> {
  if (posting.revenueMonth !== null) await keepRecognized(tx, posting.id);
  if (posting.kind === "AR_INVOICE" && posting.invoiceId !== null) await keepDeferred(tx, posting.invoiceId);
}

async function keepRecognized(tx: Transaction, postingId: string): Promise<void> {
  await tx.$executeRaw`
    WITH document AS (
      SELECT coalesce(sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)), 0)::bigint AS held
      FROM erp.journal_entry j JOIN erp.journal_line l ON l.journal_id = j.id
      WHERE j.posting_id = ${postingId} AND l.figure = 'RECOGNIZED'
    ), lines AS (
      SELECT id, CASE WHEN held = 0 THEN 0 ELSE planned_minor + CASE row_number() OVER (ORDER BY id)
        WHEN 1 THEN held - sum(planned_minor) OVER () ELSE 0 END END AS recognized
      FROM erp.revenue_schedule_line CROSS JOIN document WHERE posting_id = ${postingId}
    )
    UPDATE erp.revenue_schedule_line l SET recognized_minor = lines.recognized
    FROM lines WHERE l.id = lines.id AND l.recognized_minor <> lines.recognized`;
}

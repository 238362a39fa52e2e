import { orZero } from "../../schema/money/orZero";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { keepUnplanned } from "./keepUnplanned";

/**
 * Keeps what the ledger recognizes, or defers, by a document of the hub's after people changed it: the schedules show the
 * ledger's figure, not the one that was posted. What is off stands on the first line; of what is gone nothing is left on
 * any. Asked after the document's impact was saved as it was read back.
 */
export async function keepLedgersRevenue(tx: Transaction, posting: Row<"posting">): Promise<void> {
  if (posting.revenueMonth !== null) await keepRecognized(tx, posting.id);
  if (posting.kind !== "AR_INVOICE" || posting.invoiceId === null) return;
  await keepDeferred(tx, posting.id, posting.invoiceId);
  await keepUnplanned(tx, posting.invoiceId);
}

async function keepRecognized(tx: Transaction, postingId: string): Promise<void> {
  const held = await borneBy(tx, postingId, "RECOGNIZED");
  await tx.$executeRaw`
    WITH lines AS (
      SELECT id, CASE WHEN ${held}::bigint = 0 THEN 0 ELSE planned_minor + CASE row_number() OVER (ORDER BY id)
        WHEN 1 THEN ${held}::bigint - sum(planned_minor) OVER () ELSE 0 END END AS recognized
      FROM erp.revenue_schedule_line WHERE posting_id = ${postingId}
    )
    UPDATE erp.revenue_schedule_line l SET recognized_minor = lines.recognized
    FROM lines WHERE l.id = lines.id AND l.recognized_minor <> lines.recognized`;
}

async function keepDeferred(tx: Transaction, postingId: string, invoiceId: string): Promise<void> {
  const held = await borneBy(tx, postingId, "DEFERRED");
  // A line of which nothing says when it is earned has no schedule, and is deferred all the same.
  await tx.$executeRaw`
    WITH billed AS (SELECT sum(amount_minor)::bigint AS net FROM billing.invoice_line WHERE invoice_id = ${invoiceId}),
    schedules AS (
      SELECT s.id, CASE ${held}::bigint WHEN billed.net THEN NULL WHEN 0 THEN 0 ELSE s.net_minor
        + CASE row_number() OVER (ORDER BY s.id) WHEN 1 THEN ${held}::bigint - billed.net ELSE 0 END END AS deferred
      FROM erp.revenue_schedule s CROSS JOIN billed WHERE s.invoice_id = ${invoiceId}
    )
    UPDATE erp.revenue_schedule s SET deferred_minor = schedules.deferred
    FROM schedules WHERE s.id = schedules.id AND s.deferred_minor IS DISTINCT FROM schedules.deferred`;
}

/** What a document's impact, as it was read back last, credits a figure of the books. */
async function borneBy(tx: Transaction, postingId: string, figure: "RECOGNIZED" | "DEFERRED"): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0))::bigint AS minor
    FROM erp.journal_entry j JOIN erp.journal_line l ON l.journal_id = j.id
    WHERE j.posting_id = ${postingId} AND l.figure = ${figure}`;
  return orZero(found?.minor);
}

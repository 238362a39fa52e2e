import { dayOf } from "../../domain/calendar/dayOf";
import { getRow, type Row } from "../../platform/store/rows";
import { own } from "../../schema/own";
import { queues } from "../queues";
import type { PostingSource } from "../posting/documentKind";
import type { Unmet, Watch } from "./watch";

/**
 * Postings that were planned and are not in the ledger, without a case that says so. Uses the indexes posting (status, id)
 * and exception_case (subject_id), which without OFFSET the planner reads as a whole.
 */
export const openPostings: Watch = {
  lacks: "is not in the ledger",
  minutes: ({ postingMinutes }) => postingMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT p.id, true AS due, false AS done
    FROM erp.posting p
    WHERE p.status IN ('PLANNED', 'VALIDATED', 'HELD', 'QUEUED', 'SENT', 'UNCERTAIN', 'REJECTED')
      AND p.updated_at < ${before} AND p.id > ${after}
      AND NOT EXISTS (SELECT FROM operations.exception_case x
        WHERE x.subject_id = p.id AND x.ended IS DISTINCT FROM 'HEALED' AND x.class <> 'CORRECTION' OFFSET 0)
    ORDER BY p.id LIMIT ${limit}`,
  request: async (tx, _hub, id) => {
    const posting = await getRow(tx, "posting", { id });
    const input = sourceOf(posting);
    const about = { subjects: [id, posting.sourceId] };
    return input && { workflow: "posting", id: posting.idempotencyKey, queue: queues.erp, input, ...about };
  },
};

/** What a posting is made from; null where the hub makes none of its kind. */
function sourceOf({ kind, sourceId: id, revenueMonth }: Row<"posting">): PostingSource | null {
  const periodStart = dayOf(revenueMonth);
  const sources: Record<string, PostingSource> = {
    AR_INVOICE: { kind: "invoice", id },
    CUSTOMER_PAYMENT: { kind: "payment", id },
    REVENUE_JOURNAL: periodStart === null ? { kind: "rounding", id } : { kind: "revenue", id, periodStart },
  };
  return own(sources, kind) ?? null;
}

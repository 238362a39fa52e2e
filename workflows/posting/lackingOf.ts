import type { Transaction } from "../../platform/store/openStore";

/** What documents are made from: an invoice, which has its own and its journals, or a payment. */
export interface Source {
  sourceType: string;
  sourceId: string;
}

/**
 * How a record stands in the ledger by those of its documents that cases tell of: UNCERTAIN where one may be there, FAILED
 * where one is missing; null where none is. Uses the indexes posting (source_type, source_id) and exception_case
 * (subject_id).
 */
export async function lackingOf(
  tx: Transaction,
  { sourceType, sourceId }: Source,
): Promise<"UNCERTAIN" | "FAILED" | null> {
  const [found] = await tx.$queryRaw<{ uncertain: boolean | null }[]>`
    WITH document AS (
      SELECT id, status FROM erp.posting
      WHERE source_type = ${sourceType} AND source_id = ${sourceId} AND status IN ('REJECTED', 'UNCERTAIN')
      UNION ALL SELECT ${sourceId}, 'REJECTED'
    )
    SELECT bool_or(d.status = 'UNCERTAIN') AS uncertain
    FROM document d JOIN operations.exception_case x ON x.subject_id = d.id
    WHERE x.ended IS DISTINCT FROM 'HEALED' AND x.retry->>'workflow' = 'posting'`;
  if (found?.uncertain === true) return "UNCERTAIN";
  return found?.uncertain === false ? "FAILED" : null;
}

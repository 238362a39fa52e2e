import type { MovedCase } from "../../domain/exception/moveCase";
import type { Transaction } from "../../platform/store/openStore";

/** A process as it was asked for, under whichever id. */
interface Work {
  name: string;
  input: unknown;
}

/**
 * The latest case that stands about the same work, by which it would be tried again: about the record that the process was
 * to work on, its posting or its order. It is locked until commit; whoever closed it did so knowing of the work. Uses the
 * indexes posting (source_type, source_id), order (opportunity_id) and exception_case (subject_id).
 */
export async function caseOfWork(tx: Transaction, { name, input }: Work): Promise<MovedCase | null> {
  const ids = Object.values(Object(input) as object).filter((value): value is string => typeof value === "string");
  const json = JSON.stringify(input);
  const [found] = await tx.$queryRaw<MovedCase[]>`
    SELECT id, state, class, version, account_id AS "accountId", correlation_id AS "correlationId",
      amount_at_risk_minor AS "amountAtRiskMinor", currency
    FROM operations.exception_case
    WHERE subject_id IN (
        SELECT unnest(${ids}::text[])
        UNION SELECT id FROM erp.posting WHERE source_type IN ('Invoice', 'Payment') AND source_id = ANY(${ids})
        UNION SELECT id FROM operations."order" WHERE opportunity_id = ANY(${ids}))
      AND retry->>'workflow' = ${name} AND retry->'input' = ${json}::jsonb
      AND ended IS DISTINCT FROM 'HEALED' AND class <> 'CORRECTION'
    ORDER BY last_seen_at DESC, id DESC LIMIT 1 FOR UPDATE`;
  return found ?? null;
}

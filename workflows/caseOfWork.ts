import type { Transaction } from "../platform/store/openStore";
import type { ExceptionCaseModel } from "../schema/generated/prisma/models";

/** A process as it was asked for, under whichever id. */
interface Work {
  name: string;
  input: unknown;
}

/**
 * The latest case that stands about the same work, by which it would be tried again: about the record that the process was
 * to work on, its posting or its order; whoever closed it did so knowing of the work. Uses the indexes posting (source_type,
 * source_id), order (opportunity_id) and exception_case (subject_id).
 */
export async function caseOfWork(tx: Transaction, { name, input }: Work): Promise<ExceptionCaseModel | null> {
  const ids = Object.values(Object(input) as object).filter((value): value is string => typeof value === "string");
  if (ids.length === 0) return null;
  const json = JSON.stringify(input);
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operations.exception_case
    WHERE subject_id IN (
        SELECT unnest(${ids}::text[])
        UNION SELECT id FROM erp.posting WHERE source_type IN ('Invoice', 'Payment') AND source_id = ANY(${ids})
        UNION SELECT id FROM operations."order" WHERE opportunity_id = ANY(${ids}))
      AND retry->>'workflow' = ${name} AND retry->'input' = ${json}::jsonb
      AND ended IS DISTINCT FROM 'HEALED' AND class <> 'CORRECTION'
    ORDER BY last_seen_at DESC, id DESC LIMIT 1`;
  return found ? tx.exceptionCase.findUniqueOrThrow({ where: { id: found.id } }) : null;
}

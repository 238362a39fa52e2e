import type { Transaction } from "../../platform/store/openStore";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { balanceBooks } from "../corrections/balanceBooks";
import { lockBooks } from "../corrections/lockBooks";
import { moveCase, type MovedCase } from "./moveCase";

/** Which of a record's cases. */
interface Which {
  class?: ExceptionClass;
  cause?: string;
  /** Those that would try a workflow again: for an operation, or with just this input. */
  retries?: { workflow: string; operationId?: string; input?: object };
}

/**
 * Resolves the cases about a record whose reason is gone, now that what failed has been done.
 * @param only of which class, for which cause, or which would try which operation again; every one when left out but
 * corrections, which end by themselves alone
 */
export async function settleExceptions(tx: Transaction, now: Date, subjectId: string, only: Which = {}): Promise<void> {
  const found = await standingOf(tx, subjectId, only);
  const corrected = found.filter((one) => one.class === "CORRECTION");
  const accounts = new Set(corrected.map(({ accountId }) => accountId));
  await lockBooks(tx, [...accounts]);
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.$queryRaw`SELECT id FROM operations.exception_case WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  for (const one of await standingOf(tx, subjectId, only)) {
    await moveCase(tx, now, one, { state: "RESOLVED", ended: "HEALED" });
  }
  for (const accountId of accounts) await balanceBooks(tx, now, accountId);
}

/** Uses the index exception_case (subject_id). */
function standingOf(tx: Transaction, subjectId: string, only: Which) {
  const { workflow = null, operationId = null, input } = only.retries ?? {};
  const json = input === undefined ? null : JSON.stringify(input);
  return tx.$queryRaw<MovedCase[]>`
    SELECT id, state, class, version, account_id AS "accountId", correlation_id AS "correlationId",
      amount_at_risk_minor AS "amountAtRiskMinor", currency
    FROM operations.exception_case WHERE subject_id = ${subjectId} AND ended IS DISTINCT FROM 'HEALED'
      AND CASE WHEN ${only.class ?? null}::text IS NULL THEN class <> 'CORRECTION' ELSE class = ${only.class ?? null} END
      AND (${only.cause ?? null}::text IS NULL OR cause = ${only.cause ?? null})
      AND (${workflow}::text IS NULL OR retry->>'workflow' = ${workflow})
      AND (${operationId}::text IS NULL OR retry->'input'->>'operationId' = ${operationId})
      AND (${json}::text IS NULL OR retry->'input' = ${json}::jsonb)
    ORDER BY id`;
}

import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { openStates } from "./openStates";

/**
 * Resolves the open cases about a record, now that what failed has been done.
 * @param only of which class, for which cause, or which would try which operation again; every one when left out but
 * corrections, which end by themselves alone
 */
export async function settleExceptions(
  tx: Transaction,
  now: Date,
  subjectId: string,
  only?: { class?: ExceptionClass; cause?: string; retries?: { workflow: string; operationId?: string } },
): Promise<void> {
  const { workflow = null, operationId = null } = only?.retries ?? {};
  const open = await tx.$queryRaw<OpenCase[]>`
    SELECT id, state, version, account_id AS "accountId", correlation_id AS "correlationId"
    FROM operations.exception_case WHERE subject_id = ${subjectId} AND state = ANY(${openStates})
      AND CASE WHEN ${only?.class ?? null}::text IS NULL THEN class <> 'CORRECTION' ELSE class = ${only?.class ?? null} END
      AND (${only?.cause ?? null}::text IS NULL OR cause = ${only?.cause ?? null})
      AND (${workflow}::text IS NULL OR retry->>'workflow' = ${workflow})
      AND (${operationId}::text IS NULL OR retry->'input'->>'operationId' = ${operationId})
    ORDER BY id FOR UPDATE`;
  for (const { id, state, version, accountId, correlationId } of open) {
    await tx.exceptionCase.update({ where: { id }, data: { state: "RESOLVED", version: version + 1 } });
    await tx.exceptionEvent.create({
      data: {
        id: newId("line"),
        exceptionId: id,
        at: now,
        actor: "throughline",
        fromState: state,
        toState: "RESOLVED",
      },
    });
    appendEvents(tx, now, [
      {
        name: "ops.exception.resolved",
        subject: id,
        accountId,
        correlationId: correlationId ?? id,
        entityVersion: version + 1,
        data: { exceptionId: id, actor: "throughline" },
      },
    ]);
  }
}

interface OpenCase {
  id: string;
  state: string;
  version: number;
  accountId: string | null;
  correlationId: string | null;
}

import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import type { SystemRole } from "../../schema/systemRole";
import type { StepStatus } from "./stepStatus";

const ended: readonly StepStatus[] = ["DONE", "FAILED", "COMPENSATED", "CANCELED"];

/** Notes where one step of an operation stands; a step appears at its first mark, in the order things happened. */
export async function markStep(
  tx: Transaction,
  now: Date,
  operationId: string,
  step: { name: string; system: SystemRole; status: StepStatus; error?: string | null; compensates?: string },
): Promise<void> {
  const { name, system, status, error = null, compensates = null } = step;
  const locked = await onceIn(tx, `lock ${operationId}`, () => lock(tx, operationId));
  if (locked === 0) throw new Error(`There is no operation ${operationId} to mark the step ${name} of`);
  const finishedAt = ended.includes(status) ? now : null;
  const [marked] = await tx.$queryRaw<{ attempts: number; correlationId: string | null; version: number }[]>`
    INSERT INTO operations.operation_step AS step
      (id, operation_id, seq, name, system, status, attempts, started_at, finished_at, error, compensates)
    SELECT ${newId("line")}, ${operationId}, count(*) + 1, ${name}, ${system}, ${status}::text,
      CASE ${status}::text WHEN 'PENDING' THEN 0 ELSE 1 END, ${now}, ${finishedAt}, ${error}, ${compensates}
    FROM operations.operation_step WHERE operation_id = ${operationId}
    ON CONFLICT (operation_id, name) DO UPDATE SET status = EXCLUDED.status, error = EXCLUDED.error,
      finished_at = EXCLUDED.finished_at,
      attempts = step.attempts + CASE EXCLUDED.status WHEN 'RUNNING' THEN 1 ELSE 0 END
    WHERE step.status <> EXCLUDED.status OR step.error IS DISTINCT FROM EXCLUDED.error
    RETURNING attempts, (SELECT correlation_id FROM operations.operation WHERE id = ${operationId}) AS "correlationId",
      (SELECT version FROM operations.operation WHERE id = ${operationId}) AS version`;
  if (!marked) return;
  appendEvents(tx, now, [
    {
      name: "ops.operation.progressed",
      subject: operationId,
      correlationId: marked.correlationId ?? operationId,
      entityVersion: marked.version,
      data: { operationId, step: name, status, attempt: marked.attempts },
    },
  ]);
}

/**
 * Locked, so that steps marked by several processes at once are numbered one after the other; behind the order that it is
 * of, since whoever moves that on marks a step in the same transaction.
 */
async function lock(tx: Transaction, operationId: string): Promise<number> {
  await tx.$executeRaw`SELECT FROM operations."order" WHERE operation_id = ${operationId} FOR UPDATE`;
  return tx.$executeRaw`SELECT FROM operations.operation WHERE id = ${operationId} FOR UPDATE`;
}

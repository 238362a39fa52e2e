import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { SystemRole } from "../../schema/systemRole";

export type StepStatus = "PENDING" | "RUNNING" | "DONE" | "WAITING" | "FAILED" | "UNCERTAIN" | "COMPENSATED";

/** Notes where one step of an operation stands; a step appears at its first mark, in the order things happened. */
export async function markStep(
  tx: Transaction,
  now: Date,
  operationId: string,
  step: { name: string; system: SystemRole; status: StepStatus; error?: string | null; compensates?: string },
): Promise<void> {
  const { name, system, status, error = null } = step;
  // Locked, so that steps marked by several processes at once are numbered one after the other.
  await tx.$executeRaw`SELECT 1 FROM operations.operation WHERE id = ${operationId} FOR UPDATE`;
  const where = { operationId_name: { operationId, name } };
  const before = await tx.operationStep.findUnique({ where });
  if (before?.status === status && before.error === error) return;
  const attempts = (before?.attempts ?? 0) + (status === "RUNNING" || (!before && status !== "PENDING") ? 1 : 0);
  const ended = status === "DONE" || status === "FAILED" || status === "COMPENSATED";
  const facts = { status, error, attempts, finishedAt: ended ? now : null };
  if (before) await tx.operationStep.update({ where, data: facts });
  else {
    const seq = (await tx.operationStep.count({ where: { operationId } })) + 1;
    const compensates = step.compensates ?? null;
    await tx.operationStep.create({
      data: { id: newId("line"), operationId, seq, name, system, startedAt: now, compensates, ...facts },
    });
  }
  const operation = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
  await appendEvents(tx, now, [
    {
      name: "ops.operation.progressed",
      subject: operationId,
      correlationId: operation.correlationId ?? operationId,
      entityVersion: operation.version,
      data: { operationId, step: name, status, attempt: attempts },
    },
  ]);
}

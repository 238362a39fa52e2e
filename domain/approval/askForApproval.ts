import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import type { Scope } from "../../schema/authority/scopes";
import { moneyOf } from "../money/moneyOf";

/** What is asked for, of a record as it is. */
interface ApprovalRequest {
  operation: { id: string; kind: string; correlationId: string; dryRun: boolean };
  scope: Scope;
  why: string;
  subject: { version: number; amountMinor: bigint | null; currency: string | null };
  by: Pick<Caller, "name" | "kind">;
  reason: string | null;
}

/** Notes with an operation that waits what it waits for; with a dry run, what it would wait for. */
export async function askForApproval(tx: Transaction, now: Date, request: ApprovalRequest): Promise<void> {
  const { operation, scope, why, subject, by, reason } = request;
  const { amountMinor, currency } = subject;
  await tx.approval.create({
    data: {
      ...{ operationId: operation.id, scope, why, subjectVersion: subject.version, amountMinor, currency },
      ...{ requestedBy: by.name, requestedByKind: by.kind, requestedAt: now, reason },
    },
  });
  if (operation.dryRun) return;
  appendEvents(tx, now, [
    {
      name: "ops.operation.approval.requested",
      subject: operation.id,
      correlationId: operation.correlationId,
      entityVersion: 1,
      data: { operationId: operation.id, kind: operation.kind, amount: moneyOf(amountMinor, currency) },
    },
  ]);
}

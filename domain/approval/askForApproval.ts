import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import type { Scope } from "../../schema/authority/scopes";
import { moneyOf } from "../money/moneyOf";
import type { StoredDealValue } from "../order/storedDealValue";
import { askersBehind } from "./joinApproval";

/** What is asked for, of a record as it is. */
interface ApprovalRequest {
  operation: { id: string; kind: string; correlationId: string; dryRun: boolean };
  scope: Scope;
  why: string;
  subject: Pick<StoredDealValue, "amountMinor" | "currency" | "termValueMinor"> & {
    version: number;
    termsHash: string | null;
  };
  by: Pick<Caller, "name" | "kind" | "owner">;
  reason: string | null;
  /** How long it waits. */
  days: number;
}

/** Notes with an operation that waits what it waits for; with a dry run, what it would wait for. */
export async function askForApproval(tx: Transaction, now: Date, request: ApprovalRequest): Promise<void> {
  const { operation, scope, why, subject, by, reason, days } = request;
  const { amountMinor, currency, termValueMinor, termsHash } = subject;
  await tx.approval.create({
    data: {
      ...{ operationId: operation.id, scope, why, subjectVersion: subject.version },
      ...{ amountMinor, currency, termValueMinor, termsHash, askers: askersBehind(by) },
      ...{ expiresAt: operation.dryRun ? null : await expiryOf(tx, days) },
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

/** By the clock by which it will be decided whether it is overdue. */
async function expiryOf(tx: Transaction, days: number): Promise<Date> {
  const [row] = await tx.$queryRaw<
    { at: Date }[]
  >`SELECT clock_timestamp() + make_interval(days => ${days}::int) AS at`;
  if (!row) throw new Error("The database did not say what time it is");
  return row.at;
}

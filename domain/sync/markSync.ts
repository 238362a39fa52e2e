import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { InstanceIdentity } from "../../schema/instance";

export interface SyncMark {
  subjectId: string;
  /** The name of the subject's type in the graph. */
  subjectType: string;
  accountId: string | null;
  instance: InstanceIdentity;
  status: "PENDING" | "IN_FLIGHT" | "UNCERTAIN" | "IN_SYNC" | "HELD" | "FAILED";
  /** The subject's version that this is about. */
  hubVersion: number;
  remoteVersion?: string | null;
  correlationId: string;
}

/** How soon a change must have reached a system, in seconds. */
const SLA_SECONDS = { CRM: 60, BILLING: 60, ERP: 300, HUB: 60 } as const;

/** Notes whether one system holds a record as its owner says it should, and tells when that changed. */
export async function markSync(tx: Transaction, now: Date, mark: SyncMark): Promise<void> {
  const { subjectId, instance, status } = mark;
  const where = {
    subjectId_system_instanceId: { subjectId, system: instance.role, instanceId: instance.id },
  };
  const before = await tx.syncState.findUnique({ where });
  const inSync = status === "IN_SYNC";
  const facts = {
    status,
    hubVersion: mark.hubVersion,
    correlationId: mark.correlationId,
    pendingSince: inSync ? null : (before?.pendingSince ?? now),
    ...(inSync && { lastInSyncAt: now }),
    ...(mark.remoteVersion !== undefined && { remoteVersion: mark.remoteVersion }),
  };
  const { subjectType, accountId } = mark;
  const identity = { subjectId, subjectType, accountId, system: instance.role, instanceId: instance.id };
  const state = await tx.syncState.upsert({
    where,
    create: { id: newId("syncState"), ...identity, slaSeconds: SLA_SECONDS[instance.role], ...facts },
    update: { ...facts, version: { increment: 1 } },
  });
  if (before?.status === status) return;
  await appendEvents(tx, now, [
    {
      name: "ops.sync.status.changed",
      subject: state.id,
      accountId,
      correlationId: mark.correlationId,
      entityVersion: state.version,
      data: { syncStateId: state.id, system: instance.role, before: before?.status ?? "UNKNOWN", after: status },
    },
  ]);
}

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

/** What a system holds of a record that nothing was noted of yet. */
const neverNoted = "UNKNOWN";

/** How soon a change must have reached a system, in seconds. */
const SLA_SECONDS = { CRM: 60, BILLING: 60, ERP: 300, HUB: 60 } as const;

/** Notes whether one system holds a record as its owner says it should, and tells when that changed. */
export async function markSync(tx: Transaction, now: Date, mark: SyncMark): Promise<void> {
  const { subjectId, subjectType, accountId, instance, status, correlationId } = mark;
  const inSyncAt = status === "IN_SYNC" ? now : null;
  const pendingSince = status === "IN_SYNC" ? null : now;
  // Joined, so that what was before is read before it is changed.
  const [state] = await tx.$queryRaw<{ id: string; version: number; before: string | null }[]>`
    WITH before AS (
      SELECT status FROM operations.sync_state
      WHERE subject_id = ${subjectId} AND system = ${instance.role} AND instance_id = ${instance.id} FOR UPDATE
    )
    INSERT INTO operations.sync_state AS state (id, subject_id, subject_type, account_id, system, instance_id, status,
      hub_version, remote_version, pending_since, last_in_sync_at, sla_seconds, correlation_id, updated_at)
    SELECT ${newId("syncState")}, ${subjectId}, ${subjectType}, ${accountId}, ${instance.role}, ${instance.id},
      ${status}, ${mark.hubVersion}::int, ${mark.remoteVersion ?? null}, ${pendingSince}::timestamptz,
      ${inSyncAt}::timestamptz, ${SLA_SECONDS[instance.role]}::int, ${correlationId}, ${now}::timestamptz
    FROM (VALUES (1)) AS mark LEFT JOIN before ON true
    ON CONFLICT (subject_id, system, instance_id) DO UPDATE SET status = EXCLUDED.status,
      hub_version = EXCLUDED.hub_version, correlation_id = EXCLUDED.correlation_id,
      remote_version = COALESCE(EXCLUDED.remote_version, state.remote_version),
      pending_since = CASE WHEN EXCLUDED.pending_since IS NULL THEN NULL
        ELSE COALESCE(state.pending_since, EXCLUDED.pending_since) END,
      last_in_sync_at = COALESCE(EXCLUDED.last_in_sync_at, state.last_in_sync_at),
      lag_ms = CASE WHEN EXCLUDED.pending_since IS NOT NULL OR state.pending_since IS NULL THEN state.lag_ms
        ELSE GREATEST(0, EXTRACT(EPOCH FROM EXCLUDED.last_in_sync_at - state.pending_since) * 1000)::bigint END,
      version = state.version + 1, updated_at = EXCLUDED.updated_at
    RETURNING id, version, (SELECT status FROM before) AS before`;
  if (!state || state.before === status) return;
  appendEvents(tx, now, [
    {
      name: "ops.sync.status.changed",
      subject: state.id,
      accountId,
      correlationId,
      entityVersion: state.version,
      data: { syncStateId: state.id, system: instance.role, before: state.before ?? neverNoted, after: status },
    },
  ]);
}

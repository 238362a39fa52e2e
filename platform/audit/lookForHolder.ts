import type { Transaction } from "../store/transaction";

/** A transaction that has to do with the audit log's end, as an operator finds it in `pg_stat_activity`. */
interface Holder {
  pid: number;
  application: string | null;
  /** Such as `idle in transaction`; null where this process may not know. */
  state: string | null;
  seconds: number | null;
}

/**
 * Looks whether the audit log's end is locked at this moment, and holds up nobody.
 * @returns the transactions, the oldest first, of which one holds it; null when it is free
 */
export async function lookForHolder(tx: Transaction): Promise<Holder[] | null> {
  const free = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM operations.audit_head WHERE id = 1 FOR KEY SHARE SKIP LOCKED`;
  if (free.length > 0) return null;
  return tx.$queryRaw<Holder[]>`
    SELECT DISTINCT a.pid, a.application_name AS application, a.state,
      extract(epoch FROM clock_timestamp() - a.xact_start)::int AS seconds
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.relation = 'operations.audit_head'::regclass AND l.granted AND a.pid <> pg_backend_pid()
    ORDER BY seconds DESC NULLS LAST LIMIT 5`;
}

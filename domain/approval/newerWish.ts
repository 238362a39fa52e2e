import type { Transaction } from "../../platform/store/openStore";

/**
 * The last operation that was to close the same deal and was asked for after this one, whatever became of it; null when
 * there is none. Who asks holds the lock on the deal, so that one is asked for behind the other. Uses the index
 * `operation_subject_id_idx`.
 */
export async function newerWish(tx: Transaction, operationId: string): Promise<string | null> {
  const [newer] = await tx.$queryRaw<{ id: string }[]>`
    SELECT n.id FROM operations.operation o JOIN operations.operation n
      ON n.subject_id = o.subject_id AND n.kind = o.kind AND NOT n.dry_run AND (n.started_at, n.id) > (o.started_at, o.id)
    WHERE o.id = ${operationId} ORDER BY n.started_at DESC, n.id DESC LIMIT 1`;
  return newer?.id ?? null;
}

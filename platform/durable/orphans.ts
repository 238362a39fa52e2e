import type { Transaction } from "../store/openStore";

/** A workflow that no process runs that lives. */
export interface Orphan {
  id: string;
  name: string;
  queue: string;
  /** The process it was under way in; null where none had taken it. */
  executor: string | null;
  /** How its process ended; null for one that is not known. */
  ending: string | null;
  /** How many of its steps are recorded. */
  steps: number;
  /** Whether it slept as its process ended, to wake up later. */
  asleep: boolean;
  /** In which processes it was before as they died, those left out that came back since; and how many steps it had. */
  diedBefore: readonly string[];
  stepsBefore: number | null;
}

/** A process that lives, and what is under way in it. */
export interface Living {
  id: string;
  underWay: readonly string[];
}

/** How long the engine may take to begin what it has said to be this process's. */
const BEGINS_WITHIN_MS = 10_000;

/**
 * Workflows that are under way in no process that lives, for this transaction alone to deal with. By whose they are now,
 * not by who died: one that was taken for dead may have taken up another until it heard of that. And those that are this
 * process's and do not run in it: it left them to another that was ahead, and that one died.
 * Uses the engine's index of what is under way.
 */
export const lockOrphans = (tx: Transaction, { id: self, underWay }: Living, limit: number): Promise<Orphan[]> =>
  tx.$queryRaw<Orphan[]>`
    SELECT w.workflow_uuid AS id, w.name, coalesce(w.queue_name, '_dbos_internal_queue') AS queue,
      w.executor_id AS executor, p.ending,
      (SELECT count(*)::int FROM dbos.operation_outputs o WHERE o.workflow_uuid = w.workflow_uuid) AS steps,
      EXISTS (
        SELECT FROM dbos.operation_outputs o
        WHERE o.workflow_uuid = w.workflow_uuid AND o.function_name = 'DBOS.sleep'
          AND o.completed_at_epoch_ms > (EXTRACT(EPOCH FROM p.ended_at) * 1000)::bigint
      ) AS asleep,
      ARRAY(
        SELECT died.id FROM unnest(t.processes) AS died (id) LEFT JOIN operations.process d ON d.id = died.id
        WHERE d.ending IS DISTINCT FROM 'RETURNED'
      ) AS "diedBefore",
      t.steps AS "stepsBefore"
    FROM dbos.workflow_status w
    LEFT JOIN operations.process p ON p.id = w.executor_id
    LEFT JOIN operations.takeover t ON t.workflow_id = w.workflow_uuid
    WHERE w.status = 'PENDING' AND (p.id IS NULL OR p.ended_at IS NOT NULL
      OR w.executor_id = ${self} AND NOT w.workflow_uuid = ANY(${underWay})
        AND coalesce(w.started_at_epoch_ms, w.updated_at)
          < (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint - ${BEGINS_WITHIN_MS})
    ORDER BY w.created_at LIMIT ${limit}
    FOR UPDATE OF w SKIP LOCKED`;

/**
 * Puts orphans back into the queues they came from, as the engine does with those of its own last run. Its way to do so
 * for another's resumes them on a queue of its own, past their platform's budget, and forgets how often it did.
 */
export const requeue = (tx: Transaction, ids: readonly string[]): Promise<unknown> =>
  tx.$executeRaw`
    UPDATE dbos.workflow_status
    SET status = 'ENQUEUED', started_at_epoch_ms = NULL, queue_name = coalesce(queue_name, '_dbos_internal_queue'),
      updated_at = (EXTRACT(EPOCH FROM now()) * 1000)::bigint
    WHERE workflow_uuid = ANY(${ids}) AND status = 'PENDING'`;

/** Gives an orphan up, as the engine does with one that it recovered too often. */
export const giveUp = (tx: Transaction, id: string): Promise<unknown> =>
  tx.$executeRaw`
    UPDATE dbos.workflow_status
    SET status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', deduplication_id = NULL, started_at_epoch_ms = NULL, queue_name = NULL,
      updated_at = (EXTRACT(EPOCH FROM now()) * 1000)::bigint,
      completed_at = (EXTRACT(EPOCH FROM now()) * 1000)::bigint
    WHERE workflow_uuid = ${id} AND status = 'PENDING'`;

/** Notes in which processes in a row a workflow was under way at the same step as they died. */
export const noteTakeover = (tx: Transaction, { id, steps }: Orphan, died: readonly string[]): Promise<unknown> =>
  tx.$executeRaw`
    INSERT INTO operations.takeover (workflow_id, processes, steps, taken_at)
    VALUES (${id}, ${died}::text[], ${steps}, now())
    ON CONFLICT (workflow_id) DO UPDATE SET processes = EXCLUDED.processes, steps = EXCLUDED.steps, taken_at = now()`;

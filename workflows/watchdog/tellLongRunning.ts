import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { minutesInWords } from "./minutesInWords";

/** What tells how a queue's processes stand from other cases about the queue. */
const waits = {
  ENQUEUED: { happened: "wait for their turn", todo: "See that workers run, and that they reach the platform" },
  PENDING: { happened: "run", todo: "Look in the workers' logs for the processes in this case's payload" },
} as const;

/**
 * One case for each queue whose processes have waited for their turn, or run, for far longer than they should: they are
 * many where one thing stands in their way. One that sleeps until a platform may be asked again does neither. It ends by
 * itself once none does. Uses the engine's index of what is under way.
 */
export async function tellLongRunning(tx: Transaction, hub: Hub): Promise<void> {
  const now = hub.now().getTime();
  const before = now - hub.settings.watch.processMinutes * 60_000;
  const found = await tx.$queryRaw<Late[]>`
    SELECT s.queue_name AS queue, s.status, count(*)::int AS count, min(s.created_at)::float8 AS since,
      (array_agg(s.workflow_uuid ORDER BY s.created_at))[1:10] AS oldest
    FROM dbos.workflow_status s
    WHERE s.status IN ('ENQUEUED', 'PENDING') AND s.created_at < ${before}::bigint AND s.queue_name = ANY(${named})
      AND NOT EXISTS (SELECT FROM dbos.operation_outputs o
        WHERE o.workflow_uuid = s.workflow_uuid AND o.function_name = 'DBOS.sleep'
          AND o.completed_at_epoch_ms > ${now}::bigint)
    GROUP BY 1, 2`;
  for (const queue of named) {
    for (const status of ["ENQUEUED", "PENDING"] as const) {
      const late = found.find((one) => one.queue === queue && one.status === status);
      const only = { class: "INTERMITTENT", cause: `${status} for long` } as const;
      if (!late) await settleExceptions(tx, hub.now(), `queue ${queue}`, only);
      else await raise(tx, hub, queue, late, only);
    }
  }
}

interface Late {
  queue: string;
  status: keyof typeof waits;
  count: number;
  /** Milliseconds since the epoch. */
  since: number;
  oldest: string[];
}

const named = Object.values(queues);

async function raise(
  tx: Transaction,
  hub: Hub,
  queue: string,
  { status, count, since, oldest }: Late,
  only: { class: "INTERMITTENT"; cause: string },
): Promise<void> {
  const { happened, todo } = waits[status];
  const limit = minutesInWords(hub.settings.watch.processMinutes);
  await raiseException(tx, hub.now(), {
    ...only,
    title: `Processes of the queue "${queue}" ${happened} for more than ${limit}`,
    explanation: `${count} of them, the oldest since ${new Date(since).toISOString()}. ${todo}; the case ends by itself once none does any more.`,
    advice: todo,
    subjectType: "Workflow",
    subjectId: `queue ${queue}`,
    accountId: null,
    system: "HUB",
    correlationId: `queue ${queue}`,
    amountAtRisk: null,
    retry: null,
    payload: { queue, status, count, oldest },
  });
}

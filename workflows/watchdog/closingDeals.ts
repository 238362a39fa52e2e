import { closeWonWorkflow } from "../../domain/operation/enqueueCloseWon";
import { queues } from "../queues";
import type { Unmet, Watch } from "./watch";

/**
 * Deals that somebody asked to have closed as won, and that are not won. Uses the index operation_under_way, and order
 * (operation_id): what has an order goes on as that.
 */
export const closingDeals: Watch = {
  lacks: "is not closed as won in the CRM",
  minutes: ({ wonDealMinutes }) => wonDealMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT o.id, true AS due, false AS done
    FROM operations.operation o JOIN crm.opportunity d ON d.id = o.subject_id AND d.status <> 'WON'
    WHERE o.kind = 'CLOSE_WON' AND o.status IN ('PLANNED', 'RUNNING') AND NOT o.dry_run AND o.id > ${after}
      AND o.updated_at < ${before} AND NOT EXISTS (SELECT FROM operations."order" r WHERE r.operation_id = o.id)
    ORDER BY o.id LIMIT ${limit}`,
  request: async (tx, _hub, operationId) => {
    const { subjectId, correlationId } = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
    if (correlationId === null) return null;
    const input = { operationId, opportunityId: subjectId, correlationId };
    const id = `close-won_${operationId}`;
    return { workflow: closeWonWorkflow, id, queue: queues.crm, input, subjects: [subjectId] };
  },
};

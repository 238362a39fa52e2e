import { getRow } from "../../platform/store/rows";
import { orderInBilling } from "../order/orderInBilling";
import { queues } from "../queues";
import type { Unmet, Watch } from "./watch";

/** Deals whose financial status the CRM was to be told and was not. Uses the index sync_state (status, updated_at). */
export const untoldDeals: Watch = {
  lacks: "does not show its financial status in the CRM",
  minutes: ({ statusMinutes }) => statusMinutes,
  find: (tx, hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT s.id, true AS due, false AS done
    FROM operations.sync_state s
    WHERE s.status IN ('PENDING', 'IN_FLIGHT', 'UNCERTAIN', 'FAILED') AND s.updated_at < ${before}
      AND s.subject_type = 'Opportunity' AND s.instance_id = ${hub.crm.instance.id} AND s.id > ${after}
    ORDER BY s.id LIMIT ${limit}`,
  request: async (tx, _hub, id) => {
    const { subjectId: opportunityId, version } = await getRow(tx, "syncState", { id });
    const order = await orderInBilling(tx, opportunityId);
    if (!order) return null;
    const input = { opportunityId, orderId: order.id };
    // Each change of the state asks under an id of its own; this one stands for the state as it is.
    const key = `status_${id}_v${version}`;
    return { workflow: "financial-status", id: key, queue: queues.crm, input, subjects: [opportunityId] };
  },
};

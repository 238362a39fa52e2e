import { writeKeys } from "../../domain/idempotency/writeKeys";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { getRow } from "../../platform/store/rows";
import type { QuoteToCashInput } from "../order/quoteToCashInput";
import { queues } from "../queues";
import type { Unmet, Watch } from "./watch";

/** Won deals without an order of their latest win. Uses the index opportunity_to_follow. */
export const wonDeals: Watch = {
  lacks: "has no order",
  minutes: ({ wonDealMinutes }) => wonDealMinutes,
  find: (tx, _hub, { before, after, limit }) => tx.$queryRaw<Unmet[]>`
    SELECT d.id, coalesce(d.closed_won_at, d.updated_at) < ${before} AS due, EXISTS (
      SELECT FROM operations."order" o WHERE o.opportunity_id = d.id AND o.win_number = d.win_number) AS done
    FROM crm.opportunity d
    WHERE d.status = 'WON' AND d.followed_win <> d.win_number AND d.id > ${after}
    ORDER BY d.id LIMIT ${limit}`,
  follow: (tx, _hub, id) => tx.$executeRaw`
    UPDATE crm.opportunity d SET followed_win = win_number WHERE id = ${id} AND EXISTS (
      SELECT FROM operations."order" o WHERE o.opportunity_id = d.id AND o.win_number = d.win_number)`,
  request: async (tx, hub, opportunityId) => {
    const { winNumber, correlationId } = await getRow(tx, "opportunity", { id: opportunityId });
    const opportunityExternalId = await externalIdOf(tx, opportunityId, hub.crm.instance, "Opportunity");
    if (opportunityExternalId === null || correlationId === null) return null;
    const orderKey = writeKeys.order({ crm: hub.crm.instance.id, opportunityExternalId, winNumber });
    const input: QuoteToCashInput = { opportunityId, opportunityExternalId, winNumber, correlationId, orderKey };
    return { workflow: "quote-to-cash", id: orderKey, queue: queues.billing, input, subjects: [opportunityId] };
  },
};

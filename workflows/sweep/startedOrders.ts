import { dayAt } from "../../domain/calendar/dayAt";
import { resumeOrder } from "../order/startOrder";
import type { Due, SweepPart } from "./sweepPart";

/**
 * Blocked orders that only waited for their service to start, as the rule about one-time lines says: by its day, which
 * billing counts in UTC. Looked at again, an order lacks that rule's line or goes on. Uses the index order (state, id).
 */
export const startedOrders: SweepPart = {
  name: "started-order",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT d.id, d.service_start::text AS since
    FROM operations."order" o JOIN crm.opportunity d ON d.id = o.opportunity_id
    WHERE o.state = 'BLOCKED' AND o.checklist @> '[{"rule":"one-time-starts-now"}]'
      AND d.service_start <= ${dayAt(hub.now(), "UTC")}::date AND (d.service_start, d.id) > (${since}::date, ${id})
    ORDER BY d.service_start, d.id LIMIT ${limit}`,
  look: (tx, hub, opportunityId) => resumeOrder(tx, hub, opportunityId, "_started"),
};

import { openStates } from "../exception/openStates";
import type { MonitorSight } from "./monitorSight";

/**
 * Won deals that wait, by who sells them and by the first rule that they do not meet; as old as the case that says so.
 * Uses the indexes order (state, id) and exception_case (subject_id).
 */
export function blockedOrders({ limit }: MonitorSight) {
  const { limit: seen, values } = limit("operations.order", "o", [openStates]);
  const text = `
    SELECT d.selling_entity AS "legalEntity", o.checklist->0->>'rule' AS rule, count(*)::int AS count, d.currency,
      sum(d.amount_minor)::text AS minor, min(coalesce(x.since, o.created_at)) AS "oldestAt"
    FROM operations."order" o
    JOIN crm.opportunity d ON d.id = o.opportunity_id
    CROSS JOIN LATERAL (
      SELECT min(c.first_seen_at) AS since FROM operations.exception_case c
      WHERE c.subject_id = o.id AND c.state = ANY($1)
    ) x
    WHERE o.state = 'BLOCKED' AND ${seen}
    GROUP BY 1, 2, 4 ORDER BY 1, 2, 4`;
  return { text, values };
}

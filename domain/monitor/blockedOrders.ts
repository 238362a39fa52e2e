import { openStates } from "../exception/openStates";
import type { MonitorSight } from "./monitorSight";

/**
 * Won deals that wait, each by the order of its latest win, by who sells them and by the first rule that they do not meet; as old as the case that says so.
 * Uses the indexes order (state, id) and exception_case (subject_id), and the deals' primary key: without OFFSET the
 * planner reads all deals, 130 ms rather than 20 at 300,000 of them and 2,000 blocked orders. An order is in its deal's
 * books.
 */
export function blockedOrders({ limit }: MonitorSight) {
  const { limit: seen, values } = limit("crm.opportunity", "d", [openStates]);
  const text = `
    SELECT d.selling_entity AS "legalEntity", o.checklist->0->>'rule' AS rule, count(*)::int AS count, d.currency,
      sum(d.amount_minor)::text AS minor, min(coalesce(x.since, o.created_at)) AS "oldestAt"
    FROM operations."order" o
    CROSS JOIN LATERAL (SELECT * FROM crm.opportunity deal WHERE deal.id = o.opportunity_id OFFSET 0) d
    CROSS JOIN LATERAL (
      SELECT min(c.first_seen_at) AS since FROM operations.exception_case c
      WHERE c.subject_id = o.id AND c.state = ANY($1)
    ) x
    WHERE o.state = 'BLOCKED' AND ${seen}
      AND NOT EXISTS (SELECT FROM operations."order" later WHERE later.opportunity_id = o.opportunity_id
        AND later.win_number > o.win_number AND later.state NOT IN ('CANCELED', 'SKIPPED') OFFSET 0)
    GROUP BY 1, 2, 4 ORDER BY 1, 2, 4`;
  return { text, values };
}

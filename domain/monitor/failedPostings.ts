import { openStates } from "../exception/openStates";
import type { MonitorSight } from "./monitorSight";

/**
 * The open cases that would try a posting again, be it one that was refused or is in doubt, that waits for its period or
 * for approval, that could not be planned, or that broke off. The legal entity is that of the invoice, or of the one paid.
 * Uses the index exception_case (state, …).
 */
export function failedPostings({ limit, amountsOf }: MonitorSight) {
  const { limit: seen, values } = limit("operations.exception_case", "x", [openStates, amountsOf]);
  const text = `
    SELECT x.class, i.legal_entity AS "legalEntity", x.state, count(*)::int AS count,
      CASE WHEN x.classification = ANY($2) THEN x.currency END AS currency,
      sum(CASE WHEN x.classification = ANY($2) THEN x.amount_at_risk_minor END)::text AS minor,
      min(x.first_seen_at) AS "oldestAt"
    FROM operations.exception_case x
    LEFT JOIN billing.payment p ON p.id = x.retry->'input'->>'id'
    LEFT JOIN billing.invoice i ON i.id = coalesce(p.invoice_id, x.retry->'input'->>'id')
    WHERE x.state = ANY($1) AND x.retry->>'workflow' = 'posting' AND ${seen}
    GROUP BY 1, 2, 3, 5 ORDER BY 1, 2, 3, 5`;
  return { text, values };
}

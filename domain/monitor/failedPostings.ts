import { openStates } from "../exception/openStates";
import type { MonitorSight } from "./monitorSight";

/**
 * The documents that open cases would try to post again, be it one that was refused or is in doubt, that waits for its
 * period or for approval, that could not be planned, or whose process broke off. Each counts once, however many cases tell
 * of it: with the class and state of the latest, the amount of the latest that names one, and the age of the first. The
 * legal entity is that of the invoice, or of the one paid. Uses the index exception_case (state, …).
 */
export function failedPostings({ limit, amountsOf }: MonitorSight) {
  const { limit: seen, values } = limit("operations.exception_case", "x", [openStates, amountsOf]);
  const named = "FILTER (WHERE x.amount_at_risk_minor IS NOT NULL AND x.classification = ANY($2))";
  const text = `
    WITH document AS (
      SELECT x.retry->'input' AS source, min(x.first_seen_at) AS since,
        (array_agg(x.class ORDER BY x.last_seen_at DESC, x.id DESC))[1] AS class,
        (array_agg(x.state ORDER BY x.last_seen_at DESC, x.id DESC))[1] AS state,
        (array_agg(x.currency ORDER BY x.last_seen_at DESC, x.id DESC) ${named})[1] AS currency,
        (array_agg(x.amount_at_risk_minor ORDER BY x.last_seen_at DESC, x.id DESC) ${named})[1] AS minor
      FROM operations.exception_case x
      WHERE x.state = ANY($1) AND x.retry->>'workflow' = 'posting' AND ${seen}
      GROUP BY 1
    )
    SELECT d.class, i.legal_entity AS "legalEntity", d.state, count(*)::int AS count, d.currency,
      sum(d.minor)::text AS minor, min(d.since) AS "oldestAt"
    FROM document d
    LEFT JOIN billing.payment p ON p.id = d.source->>'id'
    LEFT JOIN billing.invoice i ON i.id = coalesce(p.invoice_id, d.source->>'id')
    GROUP BY 1, 2, 3, 5 ORDER BY 1, 2, 3, 5`;
  return { text, values };
}

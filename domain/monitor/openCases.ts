import { openStates } from "../exception/openStates";
import type { MonitorSight } from "./monitorSight";

/** The cases that nobody has finished with, by class and system. Uses the index exception_case (state, …). */
export function openCases({ limit, amountsOf }: MonitorSight) {
  const { limit: seen, values } = limit("operations.exception_case", "x", [openStates, amountsOf]);
  const text = `
    SELECT x.class, x.system, count(*)::int AS count,
      CASE WHEN x.classification = ANY($2) THEN x.currency END AS currency,
      sum(CASE WHEN x.classification = ANY($2) THEN x.amount_at_risk_minor END)::text AS minor,
      min(x.first_seen_at) AS "oldestAt"
    FROM operations.exception_case x
    WHERE x.state = ANY($1) AND ${seen}
    GROUP BY 1, 2, 4 ORDER BY 1, 2, 4`;
  return { text, values };
}

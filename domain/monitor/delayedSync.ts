import type { MonitorSight } from "./monitorSight";
import { unsentInvoice } from "./unsentInvoice";
import { waitingStates } from "./waitingStates";

/** How many of the records that came into step within the last hour are looked at, for each state's share of the lag. */
const LATEST = 5_000;

/**
 * What a platform does not show as its owner says, by kind of record and platform: how many, over which money, since when;
 * and how long those of the last hour took that came into step, with the age of those that have not. A flow without any
 * waiting is among them with what it took. An invoice that the ledger lacks, and of which nothing was sent yet, waits
 * since it was issued. Uses the indexes sync_state (status, updated_at) and invoice_to_follow.
 */
export function delayedSync({ limit }: MonitorSight, now: Date) {
  const given = [now, waitingStates, LATEST];
  const { limit: seen, values } = limit("operations.sync_state", "s", given);
  const { limit: seenInvoice } = limit("billing.invoice", "i", given);
  const text = `
    WITH flow AS (
      (SELECT s.subject_type, s.system, s.subject_id, s.sla_seconds, true AS waits, s.pending_since AS since,
         EXTRACT(EPOCH FROM $1::timestamptz - s.pending_since) AS seconds
       FROM operations.sync_state s
       WHERE s.status = ANY($2) AND s.pending_since IS NOT NULL AND ${seen})
      UNION ALL
      (SELECT 'Invoice', 'ERP', i.id, 300, true, coalesce(i.issued_at, i.updated_at),
         EXTRACT(EPOCH FROM $1::timestamptz - coalesce(i.issued_at, i.updated_at))
       FROM billing.invoice i
       WHERE ${unsentInvoice} AND ${seenInvoice})
      UNION ALL
      (SELECT s.subject_type, s.system, s.subject_id, s.sla_seconds, false, NULL, s.lag_ms / 1000.0
       FROM operations.sync_state s
       WHERE s.status = 'IN_SYNC' AND s.updated_at > $1::timestamptz - interval '1 hour' AND s.lag_ms IS NOT NULL AND ${seen}
       ORDER BY s.updated_at DESC LIMIT $3)
    ), lag AS (
      SELECT subject_type, system, min(sla_seconds) AS target,
        percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY seconds::float8) AS p
      FROM flow GROUP BY 1, 2
    )
    SELECT flow.subject_type || ' to ' || flow.system AS flow, flow.system,
      count(*) FILTER (WHERE waits)::int AS count,
      coalesce(i.currency, y.currency, d.currency) AS currency,
      sum(coalesce(i.total_minor, y.amount_minor, d.amount_minor)) FILTER (WHERE waits)::text AS minor,
      min(since) AS "oldestAt", lag.p[1] AS p50, lag.p[2] AS p95, lag.p[3] AS p99, lag.target
    FROM flow JOIN lag USING (subject_type, system)
    LEFT JOIN billing.invoice i ON waits AND flow.subject_type = 'Invoice' AND i.id = flow.subject_id
    LEFT JOIN billing.payment y ON waits AND flow.subject_type = 'Payment' AND y.id = flow.subject_id
    LEFT JOIN crm.opportunity d ON waits AND flow.subject_type = 'Opportunity' AND d.id = flow.subject_id
    GROUP BY 1, 2, 4, lag.p, lag.target ORDER BY 1, 2, 4`;
  return { text, values };
}

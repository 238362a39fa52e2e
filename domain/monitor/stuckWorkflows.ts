/** How many are looked at, the oldest first: where there are more, they are one outage. */
const MOST = 10_000;

/**
 * Processes that have waited for their turn, or run, for longer than the setting `watch.processMinutes` allows, as the
 * watchdog's last turn noted it, by process and state. The money of each record they are about counts once, with the oldest
 * of its processes. One that waits for a moment of its own is not among them before it. Uses the engine's index of what is
 * under way.
 */
export const stuckWorkflows = (now: Date) => ({
  text: `
    WITH stuck AS (
      SELECT s.workflow_uuid, s.name, s.status, to_timestamp(s.created_at / 1000.0) AS since
      FROM dbos.workflow_status s
      WHERE s.status IN ('ENQUEUED', 'PENDING')
        AND s.created_at < (SELECT (EXTRACT(EPOCH FROM $1::timestamptz) * 1000)::bigint - process_minutes * 60000::bigint
          FROM operations.watch_run)
        AND NOT EXISTS (SELECT FROM dbos.operation_outputs o
          WHERE o.workflow_uuid = s.workflow_uuid AND o.function_name = 'DBOS.sleep'
            AND o.completed_at_epoch_ms > (EXTRACT(EPOCH FROM $1::timestamptz) * 1000)::bigint)
      ORDER BY s.created_at LIMIT $2
    ), about AS (
      SELECT stuck.*, substring(w.inputs FROM 'inv_[0-9A-HJKMNP-TV-Z]{26}') AS invoice_id,
        substring(w.inputs FROM 'pay_[0-9A-HJKMNP-TV-Z]{26}') AS payment_id,
        substring(w.inputs FROM 'opp_[0-9A-HJKMNP-TV-Z]{26}') AS deal_id
      FROM stuck LEFT JOIN dbos.workflow_input w USING (workflow_uuid)
    ), ranked AS (
      SELECT about.*, row_number() OVER (
        PARTITION BY coalesce(payment_id, invoice_id, deal_id) ORDER BY since, workflow_uuid) = 1 AS is_oldest
      FROM about
    )
    SELECT about.name AS workflow, about.status AS state, count(*)::int AS count,
      coalesce(y.currency, i.currency, d.currency) AS currency,
      sum(coalesce(y.amount_minor, i.total_minor, d.amount_minor)) FILTER (WHERE is_oldest)::text AS minor, min(about.since) AS "oldestAt"
    FROM ranked about
    LEFT JOIN billing.payment y ON y.id = about.payment_id
    LEFT JOIN billing.invoice i ON i.id = about.invoice_id
    LEFT JOIN crm.opportunity d ON d.id = about.deal_id
    GROUP BY 1, 2, 4 ORDER BY 1, 2, 4`,
  values: [now, MOST],
});

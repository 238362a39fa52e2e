/** For how long a process may run, or wait for its turn, before it is told, in seconds. */
const stuckAfter = { ENQUEUED: 900, PENDING: 3_600 } as const;

/** How many are looked at, the oldest first: where there are more, they are one outage. */
const MOST = 10_000;

/**
 * Processes that have waited for their turn, or run, for longer than they should, by process and state, with the money of
 * the records they are about. One that waits for a moment of its own is not among them before it. Uses the engine's index
 * of what is under way.
 */
export const stuckWorkflows = (now: Date) => ({
  text: `
    WITH stuck AS (
      SELECT s.workflow_uuid, s.name, s.status, to_timestamp(s.created_at / 1000.0) AS since
      FROM dbos.workflow_status s
      WHERE s.status IN ('ENQUEUED', 'PENDING')
        AND s.created_at < EXTRACT(EPOCH FROM $1::timestamptz) * 1000
          - CASE s.status WHEN 'ENQUEUED' THEN $2::bigint ELSE $3::bigint END * 1000
      ORDER BY s.created_at LIMIT $4
    ), about AS (
      SELECT stuck.*, substring(w.inputs FROM 'inv_[0-9A-HJKMNP-TV-Z]{26}') AS invoice_id,
        substring(w.inputs FROM 'pay_[0-9A-HJKMNP-TV-Z]{26}') AS payment_id,
        substring(w.inputs FROM 'opp_[0-9A-HJKMNP-TV-Z]{26}') AS deal_id
      FROM stuck LEFT JOIN dbos.workflow_input w USING (workflow_uuid)
    )
    SELECT about.name AS workflow, about.status AS state, count(*)::int AS count,
      coalesce(y.currency, i.currency, d.currency) AS currency,
      sum(coalesce(y.amount_minor, i.total_minor, d.amount_minor))::text AS minor, min(about.since) AS "oldestAt"
    FROM about
    LEFT JOIN billing.payment y ON y.id = about.payment_id
    LEFT JOIN billing.invoice i ON i.id = about.invoice_id
    LEFT JOIN crm.opportunity d ON d.id = about.deal_id
    GROUP BY 1, 2, 4 ORDER BY 1, 2, 4`,
  values: [now, stuckAfter.ENQUEUED, stuckAfter.PENDING, MOST],
});

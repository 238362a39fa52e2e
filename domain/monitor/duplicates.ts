/** Of how long ago the monitor counts, in hours. */
const HOURS = 24;

/**
 * What platforms delivered again within the last day, by source, however long ago it came first: each was counted and
 * dropped. Beside it all that they delivered in the same time, which begins with a full hour. What one event tells of
 * several records counts once, and what the hub read by itself does not. Uses the index inbox_duplicate (received_at,
 * source) and the primary key of inbox_received.
 */
export const duplicates = (now: Date) => ({
  text: `
    WITH day AS (
      SELECT date_trunc('hour', $1::timestamptz - make_interval(hours => $2), 'UTC') AS since
    ), again AS (
      SELECT d.source, sum(d.count)::int AS count, min(d.received_at) AS oldest
      FROM operations.inbox_duplicate d WHERE d.received_at > (SELECT since FROM day) GROUP BY 1
    ), received AS (
      SELECT r.source, sum(r.count)::int AS count
      FROM operations.inbox_received r WHERE r.hour >= (SELECT since FROM day) GROUP BY 1
    )
    SELECT source, coalesce(again.count, 0) AS count, received.count AS received, NULL AS currency, NULL AS minor,
      again.oldest AS "oldestAt"
    FROM again FULL JOIN received USING (source) ORDER BY 1`,
  values: [now, HOURS],
});

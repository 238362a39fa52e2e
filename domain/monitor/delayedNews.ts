/** How many of the latest messages are looked at. */
const LATEST = 1_000;
/** How soon what arrived is to be taken in, in seconds. */
const TARGET_SECONDS = 60;

/**
 * News of platforms that was put into the inbox and is not taken in, by source; how long the latest took, with the age of
 * those that wait. What is set aside, since nobody understands it, waits for nobody, and has its case. Uses the inbox's
 * primary key, which is in the order of arrival, and the index inbox_message_due.
 */
export const delayedNews = (now: Date) => ({
  text: `
    WITH latest AS (
      SELECT id, source, received_at, processed_at, due_at FROM operations.inbox_message ORDER BY id DESC LIMIT $2
    ), lag AS (
      SELECT source, percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (
        ORDER BY greatest(0, EXTRACT(EPOCH FROM coalesce(processed_at, $1::timestamptz) - received_at))::float8) AS p
      FROM latest WHERE CASE WHEN processed_at IS NULL THEN due_at <> 'infinity'
        ELSE processed_at > $1::timestamptz - interval '1 hour' END GROUP BY 1
    ), waiting AS (
      SELECT source, count(*)::int AS count, min(received_at) AS oldest
      FROM operations.inbox_message WHERE processed_at IS NULL AND due_at <> 'infinity' GROUP BY 1
    )
    SELECT 'News of ' || source AS flow, source, coalesce(waiting.count, 0) AS count, NULL AS currency, NULL AS minor,
      waiting.oldest AS "oldestAt", lag.p[1] AS p50, lag.p[2] AS p95, lag.p[3] AS p99, $3::int AS target
    FROM lag FULL JOIN waiting USING (source) ORDER BY 1`,
  values: [now, LATEST, TARGET_SECONDS],
});

/** Of how long ago the monitor counts, in hours. */
const HOURS = 24;

/**
 * What platforms delivered again within the last day, by source, however long ago it came first: each was counted and
 * dropped. What one event tells of several records counts once, and what the hub read by itself does not. Uses the index
 * inbox_duplicate (received_at, source).
 */
export const duplicates = (now: Date) => ({
  text: `
    SELECT d.source, sum(d.count)::int AS count, NULL AS currency, NULL AS minor, min(d.received_at) AS "oldestAt"
    FROM operations.inbox_duplicate d
    WHERE d.received_at > $1::timestamptz - make_interval(hours => $2)
    GROUP BY 1 ORDER BY 1`,
  values: [now, HOURS],
});

/** Of how long ago the monitor counts, in hours. */
const HOURS = 24;

/**
 * What was delivered more often than once of the last day's events, by source: each of those deliveries was counted and
 * dropped. Uses the index inbox_message_duplicates.
 */
export const duplicates = (now: Date) => ({
  text: `
    SELECT m.source, sum(m.duplicates)::int AS count, NULL AS currency, NULL AS minor, min(m.received_at) AS "oldestAt"
    FROM operations.inbox_message m
    WHERE m.duplicates > 0 AND m.received_at > $1::timestamptz - make_interval(hours => $2)
    GROUP BY 1 ORDER BY 1`,
  values: [now, HOURS],
});

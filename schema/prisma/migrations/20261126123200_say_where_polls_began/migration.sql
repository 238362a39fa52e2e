-- Where the poll of a ledger began was not kept: so that what it did not ask for then is read, it is what the hub kept
-- first, or the day before it first heard of anything; where it heard of nothing, it goes on from where it is.
UPDATE operations.feed_cursor f
SET cursor = (
    SELECT jsonb_object_agg(name, position || jsonb_build_object('began', coalesce(hub.began, position->>'at')))
    FROM jsonb_each(f.cursor::jsonb) AS polled (name, position)
  )::text
FROM (
  SELECT to_char(least(
      (SELECT min(received_at) - interval '1 day' FROM operations.inbox_message),
      (SELECT cursor::timestamptz FROM operations.feed_cursor WHERE source = 'go-live')
    ) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS began
) hub
WHERE f.source LIKE '%/poll' AND CASE WHEN f.cursor LIKE '{%' THEN f.cursor::jsonb ? 'transaction' ELSE false END;

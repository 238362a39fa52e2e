-- Cases of events that no version of the hub may ever have a rule for were about any message, so that nobody could close
-- them: what a known platform sends of that kind, two people close.
UPDATE operations.exception_case c
SET subject_type = 'UnhandledMessage', fingerprint = c.system || ':' || c.class || ':UnhandledMessage',
  explanation = CASE WHEN c.ended IS NULL
    THEN c.explanation || ' Once that is done, or none moved, two people close this case.' ELSE c.explanation END,
  version = c.version + 1
FROM operations.inbox_message m
WHERE c.subject_type = 'InboxMessage' AND c.class = 'SCHEMA_DRIFT' AND c.system <> 'HUB'
  AND m.id = c.subject_id AND m.object_type = 'Unhandled';

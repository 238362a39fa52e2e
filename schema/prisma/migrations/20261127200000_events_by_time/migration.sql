-- What happened since a time, without walking through the log from its beginning or back from its end.
CREATE INDEX "event_time_idx" ON "operations"."event"("time");

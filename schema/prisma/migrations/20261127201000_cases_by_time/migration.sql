-- Which cases came up since a time, be they over by now.
CREATE INDEX "exception_case_first_seen_at_idx" ON "operations"."exception_case"("first_seen_at");

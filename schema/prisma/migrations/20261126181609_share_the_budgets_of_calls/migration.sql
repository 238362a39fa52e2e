-- CreateTable. A few rows that change several times a second: the room left in a page lets them change in place.
CREATE TABLE "operations"."call_budget" (
    "instance_id" TEXT NOT NULL,
    "concurrency" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "window_seconds" INTEGER NOT NULL,
    "reserved_concurrency" INTEGER NOT NULL,
    "reserved_calls" INTEGER NOT NULL,
    "draws" JSONB NOT NULL DEFAULT '[]',
    "shares" JSONB NOT NULL DEFAULT '{}',
    "throttled_until" TIMESTAMPTZ,
    "throttled_because" TEXT,
    "version" BIGINT NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_budget_pkey" PRIMARY KEY ("instance_id")
) WITH (fillfactor = 20);

-- CreateTable
CREATE TABLE "operations"."connection" (
    "instance_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "login_at" TIMESTAMPTZ,
    "read_at" TIMESTAMPTZ,
    "failed_at" TIMESTAMPTZ,
    "failing_since" TIMESTAMPTZ,
    "failure_class" TEXT,
    "failure" TEXT,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("instance_id")
);

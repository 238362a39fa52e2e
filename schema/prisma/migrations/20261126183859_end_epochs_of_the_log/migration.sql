-- CreateTable
CREATE TABLE "operations"."event_log_epoch" (
    "epoch" TEXT NOT NULL,
    "last_position" BIGINT NOT NULL,

    CONSTRAINT "event_log_epoch_pkey" PRIMARY KEY ("epoch")
);

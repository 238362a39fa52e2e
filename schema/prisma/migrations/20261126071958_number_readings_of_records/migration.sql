-- CreateTable
CREATE TABLE "operations"."record_reading" (
    "instance_id" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "no" BIGSERIAL NOT NULL,

    CONSTRAINT "record_reading_pkey" PRIMARY KEY ("instance_id","object_type","external_id")
);

-- AlterTable
ALTER TABLE "operations"."exception_case" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "operations"."exception_effect" (
    "id" TEXT NOT NULL,
    "exception_id" TEXT NOT NULL,
    "figure" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "legal_entity" TEXT,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "base_minor" BIGINT,

    CONSTRAINT "exception_effect_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exception_effect_exception_id_idx" ON "operations"."exception_effect"("exception_id");

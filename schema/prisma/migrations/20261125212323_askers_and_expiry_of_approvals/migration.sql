-- AlterTable
ALTER TABLE "operations"."access_token" ADD COLUMN     "owner" TEXT;

-- Until somebody else is named, whoever made a token answers for it.
UPDATE "operations"."access_token" SET "owner" = "created_by";

ALTER TABLE "operations"."access_token" ALTER COLUMN "owner" SET NOT NULL;

-- AlterTable
ALTER TABLE "operations"."approval" ADD COLUMN     "askers" TEXT[],
ADD COLUMN     "expires_at" TIMESTAMPTZ,
ADD COLUMN     "term_value_minor" BIGINT;

-- What waits already is under the new rules, too. What it comes to over its term was not written down, so that it is to
-- be asked for again before it can be approved.
UPDATE "operations"."approval" SET "askers" = ARRAY["requested_by"];

UPDATE "operations"."approval" a SET "scope" = 'sales:approve', "expires_at" = now() + interval '14 days'
FROM "operations"."operation" o
WHERE o.id = a.operation_id AND o.kind = 'CLOSE_WON' AND o.status = 'AWAITING_APPROVAL';

-- CreateIndex
CREATE INDEX "approval_waiting" ON "operations"."approval"("expires_at") WHERE (decision IS NULL);

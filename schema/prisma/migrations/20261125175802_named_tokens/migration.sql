-- CreateTable
CREATE TABLE "operations"."access_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "roles" TEXT[],
    "scopes" TEXT[],
    "every_entity" BOOLEAN NOT NULL,
    "legal_entities" TEXT[],
    "created_at" TIMESTAMPTZ NOT NULL,
    "created_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "revoked_by" TEXT,
    "last_used_at" TIMESTAMPTZ,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_token_name_in_force" ON "operations"."access_token"("name") WHERE (revoked_at IS NULL);

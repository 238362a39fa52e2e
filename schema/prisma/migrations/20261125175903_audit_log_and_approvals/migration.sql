-- AlterTable
ALTER TABLE "operations"."operation" ADD COLUMN     "requested_by" TEXT;

-- CreateTable
CREATE TABLE "operations"."approval" (
    "operation_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "subject_version" INTEGER NOT NULL,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "requested_by" TEXT NOT NULL,
    "requested_by_kind" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL,
    "reason" TEXT,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_by_kind" TEXT,
    "decided_at" TIMESTAMPTZ,
    "note" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("operation_id")
);

-- CreateTable
CREATE TABLE "operations"."audit_entry" (
    "id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT,
    "actor_kind" TEXT,
    "what" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "before" JSON,
    "after" JSON,
    "reason" TEXT,
    "correlation_id" TEXT,
    "key_id" TEXT,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "key_id" TEXT,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_seq_key" ON "operations"."audit_entry"("seq");

-- CreateIndex
CREATE INDEX "audit_entry_actor_seq_idx" ON "operations"."audit_entry"("actor", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_action_seq_idx" ON "operations"."audit_entry"("action", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_seq_idx" ON "operations"."audit_entry"("subject_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "operations"."audit_entry"("at");

-- CreateIndex
CREATE INDEX "operation_awaiting_approval" ON "operations"."operation"("id") WHERE (status = 'AWAITING_APPROVAL');

-- The audit log begins with nothing before it.
INSERT INTO "operations"."audit_head" ("id", "seq", "hash") VALUES (1, 0, repeat('0', 64));

-- The audit log is only ever added to, whoever is connected. (What a superuser does behind this, `audit verify` finds.)
CREATE FUNCTION "operations"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is only ever added to: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION "operations"."refuse_audit_head_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq > OLD.seq AND NEW.id = OLD.id THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'The audit log''s head only moves on: from % to % is refused', OLD.seq, NEW.seq
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "operations"."audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "operations"."refuse_audit_change"();

CREATE TRIGGER "audit_head_stays" BEFORE DELETE OR TRUNCATE ON "operations"."audit_head"
  FOR EACH STATEMENT EXECUTE FUNCTION "operations"."refuse_audit_change"();

CREATE TRIGGER "audit_head_moves_on" BEFORE UPDATE ON "operations"."audit_head"
  FOR EACH ROW EXECUTE FUNCTION "operations"."refuse_audit_head_back"();

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "billing";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "crm";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "erp";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "operations";

-- CreateTable
CREATE TABLE "billing"."product" (
    "id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "family" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."price" (
    "id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "interval" TEXT,
    "unit_amount_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "tiers" JSONB,
    "meter" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."billing_profile" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "payment_terms_days" INTEGER,
    "collection_method" TEXT NOT NULL,
    "tax_id" TEXT,
    "billing_email" TEXT,
    "billing_address" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "billing_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."subscription" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "account_id" TEXT,
    "contract_id" TEXT,
    "order_id" TEXT,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "current_period_start" DATE NOT NULL,
    "current_period_end" DATE NOT NULL,
    "cancel_at" TIMESTAMPTZ,
    "mrr_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."subscription_item" (
    "id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "subscription_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."invoice" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "account_id" TEXT,
    "subscription_id" TEXT,
    "contract_id" TEXT,
    "status" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ,
    "document_date" DATE,
    "due_date" DATE,
    "service_period_start" DATE,
    "service_period_end" DATE,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "amount_due_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "legal_entity" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."invoice_line" (
    "id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "product_id" TEXT,
    "quantity" DECIMAL(20,6) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "proration" BOOLEAN NOT NULL DEFAULT false,
    "service_period_start" DATE,
    "service_period_end" DATE,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."tax_line" (
    "id" TEXT NOT NULL,
    "invoice_line_id" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "rate" DECIMAL(9,6) NOT NULL,
    "taxable_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "code" TEXT,
    "inclusive" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tax_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."credit_memo" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "account_id" TEXT,
    "invoice_id" TEXT,
    "reason" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "credit_memo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."payment" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "method" TEXT,
    "received_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."payment_attempt" (
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "outcome" TEXT NOT NULL,
    "failure_code" TEXT,
    "next_retry_at" TIMESTAMPTZ,

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."payment_application" (
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "payment_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing"."dunning_case" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,
    "step" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "exposure_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "next_action_at" TIMESTAMPTZ,
    "invoice_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "dunning_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "parent_id" TEXT,
    "ultimate_parent_id" TEXT,
    "segment" TEXT,
    "region" TEXT,
    "owner_user_id" TEXT,
    "success_user_id" TEXT,
    "lifecycle_stage" TEXT NOT NULL DEFAULT 'PROSPECT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."contact" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "full_name" TEXT,
    "email" TEXT,
    "roles" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."sales_user" (
    "id" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "team" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "sales_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."opportunity" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "probability" INTEGER,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "close_date" DATE,
    "closed_won_at" TIMESTAMPTZ,
    "win_number" INTEGER NOT NULL DEFAULT 0,
    "service_start" DATE,
    "term_months" INTEGER,
    "billing_interval" TEXT,
    "payment_terms_days" INTEGER,
    "selling_entity" TEXT,
    "billing_status" TEXT,
    "last_invoice" TEXT,
    "open_balance_minor" BIGINT,
    "past_due" BOOLEAN,
    "next_renewal" DATE,
    "financial_synced_at" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."opportunity_line" (
    "id" TEXT NOT NULL,
    "opportunity_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "product_id" TEXT,
    "quantity" DECIMAL(20,6) NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "term_months" INTEGER,
    "discount_pct" DECIMAL(9,6),

    CONSTRAINT "opportunity_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."contract" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "opportunity_id" TEXT,
    "status" TEXT NOT NULL,
    "derived" BOOLEAN NOT NULL DEFAULT false,
    "start_date" DATE,
    "end_date" DATE,
    "term_months" INTEGER,
    "auto_renew" BOOLEAN NOT NULL DEFAULT false,
    "tcv_minor" BIGINT,
    "acv_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "renewal_of_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm"."contract_line" (
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "product_id" TEXT,
    "quantity" DECIMAL(20,6) NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "contract_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."legal_entity" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "legal_entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."accounting_period" (
    "id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "start_date" DATE NOT NULL,
    "end_date" DATE NOT NULL,
    "ar_status" TEXT NOT NULL,
    "gl_status" TEXT NOT NULL,
    "revenue_status" TEXT NOT NULL,
    "tax_status" TEXT NOT NULL,
    "cash_status" TEXT NOT NULL,
    "policy" TEXT NOT NULL DEFAULT 'HOLD',
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "accounting_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."gl_account" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "gl_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."product_posting" (
    "product_id" TEXT NOT NULL,
    "item_external_id" TEXT,
    "income_account_id" TEXT,
    "revenue_account_id" TEXT,
    "erp_recognition_rule" TEXT,
    "pattern" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "product_posting_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "erp"."item" (
    "id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "income_account_id" TEXT,
    "recognition_rule" TEXT,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "item_sku_key" ON "erp"."item"("sku");

-- CreateTable
CREATE TABLE "erp"."posting" (
    "id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source_type" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_version" INTEGER NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "document_date" DATE NOT NULL,
    "accounting_date" DATE,
    "period_id" TEXT,
    "period_decision" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "journal_id" TEXT,
    "reverses_id" TEXT,
    "account_id" TEXT,
    "invoice_id" TEXT,
    "total_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "base_total_minor" BIGINT,
    "fx_rate" DECIMAL(20,10),
    "fx_rate_date" DATE,
    "fx_rate_source" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."posting_attempt" (
    "id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "outcome" TEXT NOT NULL,
    "http_status" INTEGER,
    "error_class" TEXT,
    "latency_ms" INTEGER,

    CONSTRAINT "posting_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."journal_entry" (
    "id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "posting_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."journal_line" (
    "id" TEXT NOT NULL,
    "journal_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "gl_account_id" TEXT NOT NULL,
    "debit_minor" BIGINT,
    "credit_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "dimensions" JSONB NOT NULL,
    "memo" TEXT,

    CONSTRAINT "journal_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."receivable" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "invoice_id" TEXT,
    "due_date" DATE,
    "open_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "receivable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."unapplied_credit" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "source_type" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "open_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "unapplied_credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."revenue_arrangement" (
    "id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "account_id" TEXT,
    "total_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "revenue_arrangement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."revenue_schedule" (
    "id" TEXT NOT NULL,
    "arrangement_id" TEXT,
    "account_id" TEXT,
    "invoice_id" TEXT NOT NULL,
    "invoice_line_id" TEXT NOT NULL,
    "product_id" TEXT,
    "entity_id" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "revenue_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erp"."revenue_schedule_line" (
    "id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "planned_minor" BIGINT NOT NULL,
    "recognized_minor" BIGINT NOT NULL DEFAULT 0,
    "recognized_on" DATE,
    "posting_id" TEXT,
    "currency" TEXT NOT NULL,

    CONSTRAINT "revenue_schedule_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."order" (
    "id" TEXT NOT NULL,
    "business_key" TEXT NOT NULL,
    "opportunity_id" TEXT NOT NULL,
    "account_id" TEXT,
    "contract_id" TEXT,
    "win_number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "checklist" JSONB NOT NULL,
    "operation_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."operation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL DEFAULT false,
    "subject_id" TEXT NOT NULL,
    "rejected" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."operation_step" (
    "id" TEXT NOT NULL,
    "operation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "error" TEXT,
    "compensates" TEXT,

    CONSTRAINT "operation_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."outbound_write" (
    "id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "operation_id" TEXT,
    "system" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "field_group" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "written_hash" TEXT NOT NULL,
    "external_id" TEXT,
    "external_version" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "outbound_write_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."external_ref" (
    "id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "external_version" TEXT,
    "url" TEXT,
    "last_seen_at" TIMESTAMPTZ,

    CONSTRAINT "external_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."inbox_message" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."feed_cursor" (
    "source" TEXT NOT NULL,
    "cursor" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "feed_cursor_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "operations"."event" (
    "id" TEXT NOT NULL,
    "inserted_seq" BIGSERIAL NOT NULL,
    "position" BIGINT,
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "account_id" TEXT,
    "time" TIMESTAMPTZ NOT NULL,
    "effective_at" TIMESTAMPTZ NOT NULL,
    "data_schema" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "causation_id" TEXT,
    "trace_parent" TEXT,
    "entity_version" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "hop" INTEGER NOT NULL DEFAULT 0,
    "idempotency_key" TEXT,
    "raw_ref" TEXT,
    "replay_of" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."event_log" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" TEXT NOT NULL,
    "last_position" BIGINT NOT NULL DEFAULT 0,
    "oldest_position" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "event_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."sync_state" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "account_id" TEXT,
    "system" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "hub_version" INTEGER NOT NULL,
    "remote_version" TEXT,
    "pending_since" TIMESTAMPTZ,
    "last_in_sync_at" TIMESTAMPTZ,
    "sla_seconds" INTEGER NOT NULL,
    "drift" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "sync_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."exception_case" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "suggested_actions" JSONB NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "account_id" TEXT,
    "system" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "amount_at_risk_minor" BIGINT,
    "currency" TEXT,
    "assignee" TEXT,
    "due_at" TIMESTAMPTZ,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_seen_at" TIMESTAMPTZ NOT NULL,
    "last_seen_at" TIMESTAMPTZ NOT NULL,
    "payload" JSONB,
    "retry" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "correlation_id" TEXT,
    "content_hash" TEXT,
    "last_event_id" TEXT,
    "effective_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "exception_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."exception_event" (
    "id" TEXT NOT NULL,
    "exception_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "exception_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations"."field_provenance" (
    "entity_id" TEXT NOT NULL,
    "field_group" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "source_instance" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL,
    "changed_by" TEXT,
    "event_id" TEXT NOT NULL,

    CONSTRAINT "field_provenance_pkey" PRIMARY KEY ("entity_id","field_group")
);

-- CreateIndex
CREATE UNIQUE INDEX "product_sku_key" ON "billing"."product"("sku");

-- CreateIndex
CREATE INDEX "price_product_id_idx" ON "billing"."price"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_profile_account_id_currency_legal_entity_key" ON "billing"."billing_profile"("account_id", "currency", "legal_entity");

-- CreateIndex
CREATE INDEX "subscription_account_id_id_idx" ON "billing"."subscription"("account_id", "id");

-- CreateIndex
CREATE INDEX "subscription_contract_id_idx" ON "billing"."subscription"("contract_id");

-- CreateIndex
CREATE INDEX "subscription_item_subscription_id_idx" ON "billing"."subscription_item"("subscription_id");

-- CreateIndex
CREATE INDEX "invoice_account_id_id_idx" ON "billing"."invoice"("account_id", "id");

-- CreateIndex
CREATE INDEX "invoice_subscription_id_idx" ON "billing"."invoice"("subscription_id");

-- CreateIndex
CREATE INDEX "invoice_contract_id_idx" ON "billing"."invoice"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "billing"."invoice"("number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_invoice_id_line_no_key" ON "billing"."invoice_line"("invoice_id", "line_no");

-- CreateIndex
CREATE INDEX "tax_line_invoice_line_id_idx" ON "billing"."tax_line"("invoice_line_id");

-- CreateIndex
CREATE INDEX "credit_memo_account_id_id_idx" ON "billing"."credit_memo"("account_id", "id");

-- CreateIndex
CREATE INDEX "credit_memo_invoice_id_idx" ON "billing"."credit_memo"("invoice_id");

-- CreateIndex
CREATE INDEX "payment_account_id_id_idx" ON "billing"."payment"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_payment_id_no_key" ON "billing"."payment_attempt"("payment_id", "no");

-- CreateIndex
CREATE INDEX "payment_application_invoice_id_idx" ON "billing"."payment_application"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_application_payment_id_invoice_id_key" ON "billing"."payment_application"("payment_id", "invoice_id");

-- CreateIndex
CREATE INDEX "dunning_case_account_id_status_idx" ON "billing"."dunning_case"("account_id", "status");

-- CreateIndex
CREATE INDEX "dunning_case_status_exposure_minor_id_idx" ON "billing"."dunning_case"("status", "exposure_minor" DESC, "id");

-- CreateIndex
CREATE INDEX "account_parent_id_idx" ON "crm"."account"("parent_id");

-- CreateIndex
CREATE INDEX "account_name_id_idx" ON "crm"."account"("name", "id");

-- CreateIndex
CREATE INDEX "contact_account_id_id_idx" ON "crm"."contact"("account_id", "id");

-- CreateIndex
CREATE INDEX "opportunity_account_id_id_idx" ON "crm"."opportunity"("account_id", "id");

-- CreateIndex
CREATE INDEX "opportunity_status_close_date_id_idx" ON "crm"."opportunity"("status", "close_date", "id");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_line_opportunity_id_line_no_key" ON "crm"."opportunity_line"("opportunity_id", "line_no");

-- CreateIndex
CREATE UNIQUE INDEX "contract_opportunity_id_key" ON "crm"."contract"("opportunity_id");

-- CreateIndex
CREATE INDEX "contract_account_id_id_idx" ON "crm"."contract"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "contract_line_contract_id_line_no_key" ON "crm"."contract_line"("contract_id", "line_no");

-- CreateIndex
CREATE UNIQUE INDEX "legal_entity_code_key" ON "erp"."legal_entity"("code");

-- CreateIndex
CREATE UNIQUE INDEX "accounting_period_entity_id_start_date_end_date_key" ON "erp"."accounting_period"("entity_id", "start_date", "end_date");

-- CreateIndex
CREATE UNIQUE INDEX "gl_account_code_key" ON "erp"."gl_account"("code");

-- CreateIndex
CREATE UNIQUE INDEX "posting_idempotency_key_key" ON "erp"."posting"("idempotency_key");

-- CreateIndex
CREATE INDEX "posting_source_type_source_id_idx" ON "erp"."posting"("source_type", "source_id");

-- CreateIndex
CREATE INDEX "posting_invoice_id_idx" ON "erp"."posting"("invoice_id");

-- CreateIndex
CREATE INDEX "posting_account_id_idx" ON "erp"."posting"("account_id");

-- CreateIndex
CREATE INDEX "posting_status_id_idx" ON "erp"."posting"("status", "id");

-- CreateIndex
CREATE INDEX "posting_period_id_status_idx" ON "erp"."posting"("period_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "posting_attempt_posting_id_no_key" ON "erp"."posting_attempt"("posting_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entry_posting_id_key" ON "erp"."journal_entry"("posting_id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_line_journal_id_line_no_key" ON "erp"."journal_line"("journal_id", "line_no");

-- CreateIndex
CREATE UNIQUE INDEX "receivable_invoice_id_key" ON "erp"."receivable"("invoice_id");

-- CreateIndex
CREATE INDEX "receivable_account_id_due_date_id_idx" ON "erp"."receivable"("account_id", "due_date", "id");

-- CreateIndex
CREATE INDEX "unapplied_credit_account_id_idx" ON "erp"."unapplied_credit"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "revenue_arrangement_contract_id_key" ON "erp"."revenue_arrangement"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "revenue_schedule_invoice_line_id_key" ON "erp"."revenue_schedule"("invoice_line_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_account_id_idx" ON "erp"."revenue_schedule"("account_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_invoice_id_idx" ON "erp"."revenue_schedule"("invoice_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_arrangement_id_idx" ON "erp"."revenue_schedule"("arrangement_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_line_period_end_schedule_id_idx" ON "erp"."revenue_schedule_line"("period_end", "schedule_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_line_posting_id_idx" ON "erp"."revenue_schedule_line"("posting_id");

-- CreateIndex
CREATE UNIQUE INDEX "revenue_schedule_line_schedule_id_period_start_key" ON "erp"."revenue_schedule_line"("schedule_id", "period_start");

-- CreateIndex
CREATE UNIQUE INDEX "order_business_key_key" ON "operations"."order"("business_key");

-- CreateIndex
CREATE UNIQUE INDEX "order_operation_id_key" ON "operations"."order"("operation_id");

-- CreateIndex
CREATE INDEX "order_state_id_idx" ON "operations"."order"("state", "id");

-- CreateIndex
CREATE INDEX "order_account_id_idx" ON "operations"."order"("account_id");

-- CreateIndex
CREATE INDEX "order_opportunity_id_idx" ON "operations"."order"("opportunity_id");

-- CreateIndex
CREATE UNIQUE INDEX "operation_idempotency_key_key" ON "operations"."operation"("idempotency_key");

-- CreateIndex
CREATE INDEX "operation_subject_id_idx" ON "operations"."operation"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "operation_step_operation_id_seq_key" ON "operations"."operation_step"("operation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "operation_step_operation_id_name_key" ON "operations"."operation_step"("operation_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_write_idempotency_key_key" ON "operations"."outbound_write"("idempotency_key");

-- CreateIndex
CREATE INDEX "outbound_write_operation_id_idx" ON "operations"."outbound_write"("operation_id");

-- CreateIndex
CREATE INDEX "outbound_write_subject_id_idx" ON "operations"."outbound_write"("subject_id");

-- CreateIndex
CREATE INDEX "outbound_write_instance_id_object_type_external_id_idx" ON "operations"."outbound_write"("instance_id", "object_type", "external_id");

-- CreateIndex
CREATE INDEX "external_ref_entity_id_idx" ON "operations"."external_ref"("entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_ref_instance_id_object_type_external_id_key" ON "operations"."external_ref"("instance_id", "object_type", "external_id");

-- CreateIndex
CREATE INDEX "inbox_message_due" ON "operations"."inbox_message"("due_at") WHERE (processed_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_source_event_id_key" ON "operations"."inbox_message"("source", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_position_key" ON "operations"."event"("position");

-- CreateIndex
CREATE INDEX "event_unsequenced" ON "operations"."event"("inserted_seq") WHERE (position IS NULL);

-- CreateIndex
CREATE INDEX "event_account_id_position_idx" ON "operations"."event"("account_id", "position");

-- CreateIndex
CREATE INDEX "event_correlation_id_position_idx" ON "operations"."event"("correlation_id", "position");

-- CreateIndex
CREATE INDEX "event_subject_position_idx" ON "operations"."event"("subject", "position");

-- CreateIndex
CREATE INDEX "event_type_position_idx" ON "operations"."event"("type", "position");

-- CreateIndex
CREATE INDEX "sync_state_account_id_idx" ON "operations"."sync_state"("account_id");

-- CreateIndex
CREATE INDEX "sync_state_status_updated_at_idx" ON "operations"."sync_state"("status", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "sync_state_subject_id_system_instance_id_key" ON "operations"."sync_state"("subject_id", "system", "instance_id");

-- CreateIndex
CREATE INDEX "exception_case_state_amount_at_risk_minor_id_idx" ON "operations"."exception_case"("state", "amount_at_risk_minor" DESC, "id");

-- CreateIndex
CREATE INDEX "exception_case_account_id_state_idx" ON "operations"."exception_case"("account_id", "state");

-- CreateIndex
CREATE INDEX "exception_case_subject_id_idx" ON "operations"."exception_case"("subject_id");

-- CreateIndex
CREATE INDEX "exception_case_fingerprint_state_idx" ON "operations"."exception_case"("fingerprint", "state");

-- CreateIndex
CREATE INDEX "exception_event_exception_id_at_idx" ON "operations"."exception_event"("exception_id", "at");



-- The log's one row of state; its epoch is new for every log, so that a cursor of another log is refused.
INSERT INTO "operations"."event_log" ("id", "epoch") VALUES (1, gen_random_uuid()::text);

import type { EventName } from "./catalog";

/**
 * Whom a kind of event is for: BUSINESS for whoever asks what became of a deal and its money, OPERATIONS for whoever
 * asks how the hub got it done. Most of a deal's stream are the latter, the inner steps.
 */
export type Audience = "BUSINESS" | "OPERATIONS";

/** The audience of each kind of event in the catalog. */
export const audienceOf = {
  "crm.account.updated": "BUSINESS",
  "crm.opportunity.closed_won": "BUSINESS",
  "crm.contract.activated": "BUSINESS",
  "crm.contract.expired": "BUSINESS",
  "hub.order.created": "BUSINESS",
  "hub.order.blocked": "BUSINESS",
  "hub.order.canceled": "BUSINESS",
  "hub.order.fulfilled": "BUSINESS",
  "billing.customer.upserted": "BUSINESS",
  "billing.subscription.provisioned": "BUSINESS",
  "billing.subscription.mrr.changed": "BUSINESS",
  "billing.invoice.finalized": "BUSINESS",
  "billing.invoice.past_due": "BUSINESS",
  "billing.invoice.paid": "BUSINESS",
  "billing.payment.succeeded": "BUSINESS",
  "billing.payment.failed": "BUSINESS",
  "billing.collections.case.opened": "BUSINESS",
  "billing.collections.step.advanced": "BUSINESS",
  "erp.posting.planned": "OPERATIONS",
  "erp.posting.changed": "OPERATIONS",
  "erp.posting.posted": "BUSINESS",
  "erp.revenue.schedule.created": "BUSINESS",
  "erp.revenue.recognized": "BUSINESS",
  "erp.revenue.confirmed": "BUSINESS",
  "ops.sync.status.changed": "OPERATIONS",
  "ops.operation.progressed": "OPERATIONS",
  "ops.operation.approval.requested": "BUSINESS",
  "ops.operation.approved": "BUSINESS",
  "ops.operation.declined": "BUSINESS",
  "ops.operation.expired": "BUSINESS",
  "ops.operation.superseded": "BUSINESS",
  "ops.connector.health.changed": "OPERATIONS",
  "ops.exception.raised": "BUSINESS",
  "ops.exception.resolved": "BUSINESS",
} as const satisfies Record<EventName, Audience>;

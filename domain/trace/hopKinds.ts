import type { EventName } from "../../schema/events/catalog";
import type { SystemRole } from "../../schema/systemRole";

/** How a step from the deal to the ledger can have gone. */
export const hopStatuses = ["DONE", "BLOCKED", "FAILED"] as const;

export type HopStatus = (typeof hopStatuses)[number];

interface HopKind {
  /** The system in which it happened. */
  system: SystemRole;
  action: string;
  status: HopStatus;
}

/** The events that are steps from the deal to the ledger; what the hub notes about its own work is none. */
export const hopKinds: Partial<Record<EventName, HopKind>> = {
  "crm.opportunity.closed_won": { system: "CRM", action: "won the deal", status: "DONE" },
  "hub.order.blocked": { system: "HUB", action: "blocked the order", status: "BLOCKED" },
  "hub.order.created": { system: "HUB", action: "accepted the order", status: "DONE" },
  "crm.contract.activated": { system: "HUB", action: "activated the contract", status: "DONE" },
  "billing.customer.upserted": { system: "BILLING", action: "made or found the customer", status: "DONE" },
  "billing.subscription.provisioned": { system: "BILLING", action: "provisioned the subscription", status: "DONE" },
  "billing.invoice.finalized": { system: "BILLING", action: "numbered the invoice", status: "DONE" },
  "erp.posting.posted": { system: "ERP", action: "posted the document", status: "DONE" },
  "erp.revenue.schedule.created": { system: "HUB", action: "scheduled the revenue", status: "DONE" },
  "erp.revenue.recognized": { system: "ERP", action: "recognized a period's revenue", status: "DONE" },
  "erp.revenue.confirmed": { system: "ERP", action: "recognized a period's revenue by itself", status: "DONE" },
  "billing.payment.succeeded": { system: "BILLING", action: "received the money", status: "DONE" },
  "billing.payment.failed": { system: "BILLING", action: "failed to collect", status: "FAILED" },
  "billing.invoice.paid": { system: "BILLING", action: "settled the invoice", status: "DONE" },
  "hub.order.fulfilled": { system: "HUB", action: "fulfilled the order", status: "DONE" },
};

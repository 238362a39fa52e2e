import { z } from "zod";
import type { DataClass } from "../dataClass";
import { day, hubId, identifier, instant, money, month } from "./payload";

export interface EventDefinition {
  /** What happened, for someone reading the catalog. */
  says: string;
  /** The kind of record the event is about; the name of its type in the graph. */
  subject: string;
  dataClass: DataClass;
  /** Ids and amounts, never personal fields. */
  data: z.ZodObject;
}

const ruleViolation = z.strictObject({ rule: z.string(), field: z.string(), message: z.string() });
const invoiceTotals = { invoiceId: hubId, number: identifier.nullable(), total: money, tax: money };

/**
 * The canonical events the hub writes, by name; the type on the wire is `throughline.<name>.v1`.
 * A name is past tense and says domain, record and what happened to it.
 */
export const catalog = {
  "crm.account.updated": {
    says: "The account's commercial facts changed in the CRM.",
    subject: "Account",
    dataClass: "INTERNAL",
    data: z.strictObject({ accountId: hubId, changedGroups: z.array(z.string()) }),
  },
  "crm.opportunity.closed_won": {
    says: "The deal was won; everything downstream starts here.",
    subject: "Opportunity",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({
      opportunityId: hubId,
      accountId: hubId.nullable(),
      winNumber: z.int().positive(),
      amount: money.nullable(),
      closeDate: day.nullable(),
      termMonths: z.int().positive().nullable(),
    }),
  },
  "crm.contract.activated": {
    says: "A contract is in force: the CRM's own, or derived from the won deal.",
    subject: "Contract",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({
      contractId: hubId,
      derived: z.boolean(),
      startDate: day,
      endDate: day,
      acv: money,
      tcv: money,
    }),
  },
  "crm.contract.expired": {
    says: "The contract's last day is over, and it does not renew.",
    subject: "Contract",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ contractId: hubId, endDate: day }),
  },
  "hub.order.created": {
    says: "A won deal with every mandatory field became an order.",
    subject: "Order",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ orderId: hubId, opportunityId: hubId, contractId: hubId.nullable() }),
  },
  "hub.order.blocked": {
    says: "The order waits: fields are missing or wrong. Nothing was written downstream.",
    subject: "Order",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ orderId: hubId, opportunityId: hubId, violations: z.array(ruleViolation) }),
  },
  "hub.order.canceled": {
    says: "The order came to nothing: its deal was won anew, or is no longer won. Nothing of it bills.",
    subject: "Order",
    dataClass: "INTERNAL",
    data: z.strictObject({ orderId: hubId, opportunityId: hubId, rule: z.string() }),
  },
  "hub.order.fulfilled": {
    says: "Every step of the order that is due by now is done.",
    subject: "Order",
    dataClass: "INTERNAL",
    data: z.strictObject({ orderId: hubId, opportunityId: hubId }),
  },
  "billing.customer.upserted": {
    says: "The account has its customer in billing.",
    subject: "Account",
    dataClass: "INTERNAL",
    data: z.strictObject({ accountId: hubId, billingProfileId: hubId, currency: z.string() }),
  },
  "billing.subscription.provisioned": {
    says: "Billing holds the subscription the order asked for.",
    subject: "BillingSubscription",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ subscriptionId: hubId, contractId: hubId.nullable(), mrr: money }),
  },
  "billing.subscription.mrr.changed": {
    says: "What recurs of the subscription in a month changed: its service began or ended, or billing changed it.",
    subject: "BillingSubscription",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ subscriptionId: hubId, contractId: hubId.nullable(), before: money, after: money }),
  },
  "billing.invoice.finalized": {
    says: "The invoice has its number and can no longer change.",
    subject: "Invoice",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ ...invoiceTotals, dueDate: day.nullable() }),
  },
  "billing.invoice.past_due": {
    says: "The day until whose end the invoice could be paid is over, and it is still owed.",
    subject: "Invoice",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ invoiceId: hubId, number: identifier.nullable(), dueDate: day, open: money }),
  },
  "billing.invoice.paid": {
    says: "Nothing is owed on the invoice any more.",
    subject: "Invoice",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject(invoiceTotals),
  },
  "billing.payment.succeeded": {
    says: "Money was received.",
    subject: "Payment",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ paymentId: hubId, invoiceId: hubId.nullable(), amount: money }),
  },
  "billing.payment.failed": {
    says: "An attempt to collect failed.",
    subject: "Payment",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({
      paymentId: hubId,
      invoiceId: hubId.nullable(),
      amount: money,
      attempt: z.int().positive(),
      failureCode: identifier.nullable(),
      nextRetryAt: instant.nullable(),
      exposure: money,
    }),
  },
  "billing.collections.case.opened": {
    says: "An account's unpaid money is being chased.",
    subject: "Account",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ caseId: hubId, accountId: hubId, exposure: money, nextActionAt: instant.nullable() }),
  },
  "billing.collections.step.advanced": {
    says: "Unpaid money has been late for so many days that collecting it moved on by a step.",
    subject: "Account",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({
      caseId: hubId,
      accountId: hubId,
      exposure: money,
      step: z.int().positive(),
      daysLate: z.int().positive(),
      nextStepOn: day.nullable(),
    }),
  },
  "erp.posting.planned": {
    says: "A document for the ledger was decided: what, into which period, by which key.",
    subject: "Posting",
    dataClass: "RESTRICTED",
    data: z.strictObject({ postingId: hubId, kind: identifier, key: identifier, total: money }),
  },
  "erp.posting.changed": {
    says: "The posting moved on: sent, uncertain, held, rejected or reversed.",
    subject: "Posting",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({
      postingId: hubId,
      before: identifier,
      after: identifier,
      errorClass: identifier.nullable(),
    }),
  },
  "erp.posting.posted": {
    says: "The ledger holds the document: approval, period, total and ledger lines were read back and agree.",
    subject: "Posting",
    dataClass: "RESTRICTED",
    data: z.strictObject({ postingId: hubId, kind: identifier, total: money, periodId: hubId.nullable() }),
  },
  "erp.revenue.schedule.created": {
    says: "An invoice line's revenue was spread over its service period.",
    subject: "Invoice",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ scheduleId: hubId, invoiceId: hubId, net: money }),
  },
  "erp.revenue.recognized": {
    says: "A period's revenue was moved from deferred to earned.",
    subject: "Posting",
    dataClass: "RESTRICTED",
    data: z.strictObject({ postingId: hubId, periodStart: day, recognized: money }),
  },
  "erp.revenue.confirmed": {
    says: "The ERP was read to have recognized a month's revenue of an invoice by itself.",
    subject: "Invoice",
    dataClass: "RESTRICTED",
    data: z.strictObject({ invoiceId: hubId, month, recognized: money }),
  },
  "ops.sync.status.changed": {
    says: "What one system holds of one record came into step, or fell out of it.",
    subject: "SyncState",
    dataClass: "INTERNAL",
    data: z.strictObject({ syncStateId: hubId, system: z.string(), before: z.string(), after: z.string() }),
  },
  "ops.operation.progressed": {
    says: "A step of a cross-system operation began, ended or failed.",
    subject: "Operation",
    dataClass: "INTERNAL",
    data: z.strictObject({ operationId: hubId, step: z.string(), status: z.string(), attempt: z.int().nonnegative() }),
  },
  "ops.operation.approval.requested": {
    says: "An operation waits for another person's approval; nothing is done before.",
    subject: "Operation",
    dataClass: "CONFIDENTIAL",
    data: z.strictObject({ operationId: hubId, kind: z.string(), amount: money.nullable() }),
  },
  "ops.operation.approved": {
    says: "Another person approved the operation, and it is carried out.",
    subject: "Operation",
    dataClass: "INTERNAL",
    data: z.strictObject({ operationId: hubId }),
  },
  "ops.operation.declined": {
    says: "Another person declined the operation, and it is canceled.",
    subject: "Operation",
    dataClass: "INTERNAL",
    data: z.strictObject({ operationId: hubId }),
  },
  "ops.operation.expired": {
    says: "Nobody decided in time on what waited for approval, and it is canceled.",
    subject: "Operation",
    dataClass: "INTERNAL",
    data: z.strictObject({ operationId: hubId }),
  },
  "ops.operation.superseded": {
    says: "What waited for approval was overtaken by events, and is canceled.",
    subject: "Operation",
    dataClass: "INTERNAL",
    data: z.strictObject({ operationId: hubId }),
  },
  "ops.connector.health.changed": {
    says: "The hub gets on with a platform instance in another way than before, by what its workers found.",
    subject: "Connector",
    dataClass: "INTERNAL",
    data: z.strictObject({ instanceId: identifier, role: identifier, before: identifier, after: identifier }),
  },
  "ops.exception.raised": {
    says: "An effect failed or is in doubt, and a person can resolve it.",
    subject: "ExceptionCase",
    dataClass: "RESTRICTED",
    data: z.strictObject({ exceptionId: hubId, class: identifier, amountAtRisk: money.nullable() }),
  },
  "ops.exception.resolved": {
    says: "The effect was made good, or a person closed the case.",
    subject: "ExceptionCase",
    dataClass: "INTERNAL",
    data: z.strictObject({ exceptionId: hubId, actor: z.string() }),
  },
} as const satisfies Record<string, EventDefinition>;

export type EventName = keyof typeof catalog;

export type EventData<Name extends EventName> = z.infer<(typeof catalog)[Name]["data"]>;

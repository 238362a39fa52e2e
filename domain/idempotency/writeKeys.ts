import { idempotencyKey } from "./idempotencyKey";

/** A won deal, by the CRM's instance and id. */
interface Win {
  crm: string;
  opportunityExternalId: string;
  winNumber: number;
}

/** The formula of every write's key. Each stands for ever: another one would do again what was done under the old. */
export const writeKeys = {
  winOpportunity: ({ crm: instance, opportunityExternalId: externalId, winNumber }: Win) =>
    idempotencyKey({
      ...{ kind: "win", instance, objectType: "Opportunity", externalId },
      ...{ documentKind: "opportunity", purpose: `win-${winNumber}` },
    }),

  order: ({ crm: instance, opportunityExternalId: externalId, winNumber }: Win) =>
    idempotencyKey({
      ...{ kind: "ord", instance, objectType: "Opportunity", externalId },
      ...{ documentKind: "order", purpose: `win-${winNumber}` },
    }),

  billingCustomer: (of: {
    billing: string;
    crm: string;
    accountExternalId: string;
    currency: string;
    legalEntity: string;
  }) =>
    idempotencyKey({
      ...{ kind: "cus", instance: of.billing, objectType: "Account", externalId: `${of.crm}:${of.accountExternalId}` },
      ...{ documentKind: "customer", purpose: `${of.currency}:${of.legalEntity}` },
    }),

  subscription: ({
    billing: instance,
    crm,
    opportunityExternalId,
    winNumber,
    revision,
  }: Win & { billing: string; revision: number }) =>
    idempotencyKey({
      ...{
        kind: "sub",
        instance,
        objectType: "Opportunity",
        externalId: `${crm}:${opportunityExternalId}:${winNumber}`,
      },
      ...{ documentKind: "subscription", purpose: "provision", revision },
    }),

  finalization: (of: { billing: string; invoiceExternalId: string }) =>
    idempotencyKey({
      ...{ kind: "fin", instance: of.billing, objectType: "Invoice", externalId: of.invoiceExternalId },
      ...{ documentKind: "invoice", purpose: "finalize" },
    }),

  cancellation: (of: { billing: string; subscriptionExternalId: string }) =>
    idempotencyKey({
      ...{ kind: "cxl", instance: of.billing, objectType: "Subscription", externalId: of.subscriptionExternalId },
      ...{ documentKind: "subscription", purpose: "compensate" },
    }),

  erpCustomer: (of: { erp: string; crm: string; accountExternalId: string; legalEntityExternalId: string }) =>
    idempotencyKey({
      ...{ kind: "ecu", instance: of.erp, objectType: "Account", externalId: `${of.crm}:${of.accountExternalId}` },
      ...{ documentKind: "customer", purpose: of.legalEntityExternalId },
    }),

  /** Of what billing's record becomes in the ledger; a revenue journal is one per invoice and period. */
  document: (of: {
    erp: string;
    billing: string;
    kind: "invoice" | "revenue" | "rounding" | "payment";
    externalId: string;
    periodStart?: string | undefined;
  }) =>
    idempotencyKey({
      kind: { invoice: "inv", revenue: "rev", rounding: "rnd", payment: "pay" }[of.kind],
      instance: of.erp,
      objectType: of.kind === "payment" ? "Payment" : "Invoice",
      externalId: `${of.billing}:${of.externalId}`,
      documentKind: of.kind,
      purpose: of.periodStart === undefined ? "post" : `recognize:${of.periodStart}`,
    }),

  collectionsTask: (of: { crm: string; billing: string; paymentExternalId: string; attempt: number }) =>
    idempotencyKey({
      ...{ kind: "task", instance: of.crm, objectType: "Payment", externalId: `${of.billing}:${of.paymentExternalId}` },
      ...{ documentKind: "task", purpose: `failed-${of.attempt}` },
    }),

  /**
   * Of an invoice that stays unpaid. @param stepAt after how many days late it is told: once for each, in each dunning
   * case, since what was settled and is owed again is chased anew
   */
  lateTask: (of: { crm: string; billing: string; invoiceExternalId: string; dunningCaseId: string; stepAt: number }) =>
    idempotencyKey({
      ...{ kind: "task", instance: of.crm, objectType: "Invoice", externalId: `${of.billing}:${of.invoiceExternalId}` },
      ...{ documentKind: "task", purpose: `late-${of.stepAt}:${of.dunningCaseId}` },
    }),

  /** @param content what is told, with what was told before it: a status that comes back is another write */
  financialStatus: (of: { crm: string; opportunityExternalId: string; content: string }) =>
    idempotencyKey({
      ...{ kind: "sta", instance: of.crm, objectType: "Opportunity", externalId: of.opportunityExternalId },
      ...{ documentKind: "status", purpose: of.content },
    }),
};

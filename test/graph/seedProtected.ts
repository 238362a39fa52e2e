import type { Store } from "../../platform/store/openStore";

const day = new Date("2026-07-01T00:00:00Z");
/** Billing takes no service that began long ago, and the graph has the clock of who signs its requests: the first of this month. */
const thisMonth = new Date(`${new Date().toISOString().slice(0, 7)}-01T00:00:00Z`);
const usd = { currency: "USD" };

/** One account with a value in every field that not everyone may see, and a deal that is ready to be won. */
export async function seedProtected({ prisma }: Store): Promise<void> {
  await seedCrm(prisma);
  await seedBilling(prisma);
  await seedErp(prisma);
  await seedOperations(prisma);
}

async function seedCrm(prisma: Store["prisma"]): Promise<void> {
  await prisma.account.create({ data: { id: "acct_1", name: "Acme" } });
  await prisma.product.create({ data: { id: "prd_1", sku: "SEAT", name: "Seats", chargeType: "RECURRING" } });
  await prisma.contact.create({
    data: {
      ...{ id: "con_1", accountId: "acct_1", fullName: "Pat Doe" },
      ...{ email: "pat@acme.example", billing: true, roles: ["Billing"] },
    },
  });
  const deal = {
    ...{ accountId: "acct_1", type: "NEW", stage: "Negotiation", amountMinor: 10_000n, currency: "USD" },
    ...{ closeDate: day, serviceStart: thisMonth, termMonths: 12, termEnd: "RENEW", paymentTermsDays: 30 },
    ...{ billingInterval: "MONTHLY", intervalCount: 1, intervalUnit: "MONTH" },
    ...{ sellingEntity: "US01", openBalanceMinor: 4_200n, mrrMinor: 1_000n, financialSyncedAt: day },
  };
  await prisma.opportunity.createMany({
    data: [
      { ...deal, id: "opp_1", name: "Platform", status: "WON" },
      { ...deal, id: "opp_2", name: "Seats", status: "OPEN" },
      { ...deal, id: "opp_3", name: "Draft", status: "OPEN", serviceStart: null, termMonths: null },
    ],
  });
  const line = { lineNo: 1, productId: "prd_1", quantity: "10", unitPriceMinor: 1_000n };
  await prisma.opportunityLine.createMany({
    data: [
      { ...line, ...usd, id: "ln_1", opportunityId: "opp_1", discountPct: "5" },
      { ...line, ...usd, id: "ln_2", opportunityId: "opp_2" },
    ],
  });
  await prisma.contract.create({
    data: {
      ...{ ...usd, id: "ctr_1", number: "C-1", accountId: "acct_1", opportunityId: "opp_1", status: "ACTIVE" },
      ...{ startDate: day, acvMinor: 120_000n, tcvMinor: 240_000n },
    },
  });
  await prisma.contractLine.create({ data: { ...line, ...usd, id: "cl_1", contractId: "ctr_1" } });
}

async function seedBilling(prisma: Store["prisma"]): Promise<void> {
  await prisma.billingProfile.create({
    data: {
      ...{ ...usd, id: "bp_1", accountId: "acct_1", legalEntity: "US01", collectionMethod: "SEND_INVOICE" },
      ...{ taxId: "12-3456789", billingEmail: "ap@acme.example", billingAddress: { city: "Austin", country: "US" } },
    },
  });
  await prisma.subscription.create({
    data: {
      ...{ ...usd, id: "sub_1", accountId: "acct_1", contractId: "ctr_1", number: "S-1", status: "ACTIVE" },
      ...{ mrrMinor: 9_000n, countedMrrMinor: 9_000n, annualMinor: 108_000 },
      ...{ startedAt: day, currentPeriodStart: day, currentPeriodEnd: day },
    },
  });
  const tiers = [{ upTo: null, unitMinor: 1_000, flatMinor: 500 }];
  await prisma.price.create({
    data: {
      ...usd,
      id: "prc_1",
      productId: "prd_1",
      model: "TIERED",
      intervalCount: 1,
      intervalUnit: "MONTH",
      unitAmountMinor: 1_000n,
      tiers,
    },
  });
  await prisma.subscriptionItem.create({
    data: {
      ...usd,
      id: "si_1",
      subscriptionId: "sub_1",
      priceId: "prc_1",
      quantity: "9",
      amountMinor: 9_000n,
      recurringMinor: 8_000n,
    },
  });
  await prisma.invoice.create({
    data: {
      ...{ ...usd, id: "inv_1", number: "INV-1", accountId: "acct_1", subscriptionId: "sub_1", contractId: "ctr_1" },
      ...{ status: "OPEN", dueDate: day, discountMinor: 0n, subtotalMinor: 10_000n, taxMinor: 1_000n },
      ...{ totalMinor: 11_000n, amountDueMinor: 11_000n },
    },
  });
  await prisma.payment.create({
    data: {
      ...{ ...usd, id: "pay_1", accountId: "acct_1", invoiceId: "inv_1", amountMinor: 5_000n },
      ...{ status: "SUCCEEDED", method: "card", feeMinor: 150n, feeCurrency: "USD" },
    },
  });
}

async function seedErp(prisma: Store["prisma"]): Promise<void> {
  const books = { code: "US01", name: "Acme Inc", baseCurrency: "USD", country: "US" };
  await prisma.legalEntity.create({ data: { ...books, id: "le_1" } });
  await prisma.glAccount.create({ data: { id: "gl_1", code: "1100", name: "Accounts Receivable", type: "AcctRec" } });
  await prisma.posting.create({
    data: {
      ...{ ...usd, id: "pst_1", accountId: "acct_1", entityId: "le_1", sourceType: "Invoice", sourceId: "inv_1" },
      ...{ invoiceId: "inv_1", sourceVersion: 1, idempotencyKey: "tl_1", kind: "AR_INVOICE", status: "POSTED" },
      ...{ documentDate: day, periodDecision: "ORIGINAL_PERIOD", document: {}, journalId: "je_1" },
      ...{ totalMinor: 11_000n, baseTotalMinor: 11_000n, contentHash: "a1b2" },
    },
  });
  await prisma.journalEntry.create({ data: { id: "je_1", entityId: "le_1", postingId: "pst_1" } });
  await prisma.journalLine.create({
    data: {
      ...{ ...usd, id: "jl_1", journalId: "je_1", lineNo: 1, glAccountId: "gl_1", dimensions: {} },
      ...{ debitMinor: 11_000n, creditMinor: 11_000n, memo: "Acme, July" },
    },
  });
  const credit = { accountId: "acct_1", sourceType: "Payment", sourceId: "pay_1" };
  await prisma.unappliedCredit.create({ data: { ...credit, ...usd, id: "uc_1", openMinor: 1_000n } });
  await prisma.revenueArrangement.create({
    data: { ...usd, id: "ra_1", contractId: "ctr_1", accountId: "acct_1", totalMinor: 30_000n },
  });
  await prisma.revenueSchedule.create({
    data: {
      ...{ ...usd, id: "rs_1", arrangementId: "ra_1", accountId: "acct_1", invoiceId: "inv_1", invoiceLineId: "il_1" },
      ...{ entityId: "le_1", pattern: "RATABLE_MONTHLY", netMinor: 10_000n },
    },
  });
  await prisma.revenueScheduleLine.create({
    data: {
      ...{ ...usd, id: "rl_1", scheduleId: "rs_1", periodStart: day, periodEnd: new Date("2026-08-01T00:00:00Z") },
      ...{ plannedMinor: 10_000n, recognizedMinor: 4_000n, recognizedOn: day },
    },
  });
}

async function seedOperations(prisma: Store["prisma"]): Promise<void> {
  const correlationId = "btx_1";
  await prisma.operation.create({
    data: {
      ...{ id: "op_1", kind: "CLOSE_WON", idempotencyKey: "key 1", requestHash: "hash", status: "WAITING" },
      ...{ subjectId: "opp_1", startedAt: day, correlationId },
    },
  });
  await prisma.operation.create({
    data: {
      ...{ id: "op_0", kind: "CLOSE_WON", idempotencyKey: "key 0", requestHash: "hash", status: "CANCELED" },
      ...{ subjectId: "opp_1", startedAt: new Date(day.getTime() - 1), correlationId },
    },
  });
  await prisma.approval.create({
    data: {
      ...{ operationId: "op_0", scope: "sales:write", why: "100.00 USD is above the limit", subjectVersion: 1 },
      ...{ requestedBy: "person:pat", requestedByKind: "PERSON", requestedAt: day },
      ...{ note: "100.00 is too little", decision: "DECLINED", decidedBy: "person:robin", decidedAt: day },
    },
  });
  const step = {
    id: "st_1",
    operationId: "op_1",
    seq: 1,
    name: "provision-subscription",
    system: "BILLING",
    status: "FAILED",
  };
  await prisma.operationStep.createMany({
    data: [
      { ...step, error: "Acme owes 110.00 USD" },
      { ...step, id: "st_2", seq: 2, name: "recognize-revenue", error: "The total is 40.00 USD, not 41.00 USD" },
    ],
  });
  await prisma.outboundWrite.create({
    data: {
      ...{ id: "wr_1", idempotencyKey: "tl_2", operationId: "op_1", system: "CRM", instanceId: "sf", status: "DONE" },
      ...{ objectType: "Opportunity", fieldGroup: "opportunity", subjectId: "opp_1", writtenHash: "hash" },
      ...{ before: { amount: "90.00" }, after: { amount: "100.00" } },
    },
  });
  await prisma.outboundWrite.create({
    data: {
      ...{ id: "wr_2", idempotencyKey: "tl_3", operationId: "op_1", system: "ERP", instanceId: "ns", status: "DONE" },
      ...{ objectType: "REVENUE_JOURNAL", fieldGroup: "ledger", subjectId: "pst_1", writtenHash: "hash" },
      after: { debit: "40.00" },
    },
  });
  await prisma.approval.create({
    data: {
      ...{ operationId: "op_1", scope: "sales:write", why: "100.00 USD is above the limit", subjectVersion: 1 },
      ...{ amountMinor: 10_000n, termValueMinor: 120_000n, currency: "USD", requestedBy: "person:pat" },
      requestedByKind: "PERSON",
      ...{ requestedAt: day, reason: "100.00 is their last word", note: "100.00 will do", decision: "APPROVED" },
    },
  });
  const broken = { rule: "amount", field: "amount", passed: false, message: "It is 100.00 USD", severity: "BLOCKER" };
  const order = { id: "ord_1", businessKey: "order 1", opportunityId: "opp_1", accountId: "acct_1", winNumber: 1 };
  await prisma.order.create({
    data: { ...order, state: "BLOCKED", checklist: [broken], operationId: "op_1", correlationId },
  });
  const drift = { fieldGroup: "account.commercial", field: "name", owner: "CRM" };
  await prisma.syncState.create({
    data: {
      ...{ id: "syn_1", subjectId: "acct_1", subjectType: "Account", accountId: "acct_1", system: "CRM" },
      ...{ instanceId: "sf", status: "DRIFTED", hubVersion: 1, slaSeconds: 60 },
      drift: [{ ...drift, ownerValue: "Acme", observedValue: "ACME Corp" }],
    },
  });
  await prisma.syncState.create({
    data: {
      ...{ id: "syn_2", subjectId: "opp_3", subjectType: "Opportunity", system: "CRM" },
      ...{ instanceId: "sf", status: "PENDING", pendingSince: day, hubVersion: 1, slaSeconds: 60 },
    },
  });
  const earned = {
    classification: "RESTRICTED",
    class: "UNBALANCED",
    title: "The revenue of INV-1 is not what was earned",
  };
  await prisma.exceptionCase.create({
    data: {
      ...{ ...earned, id: "exc_2", state: "OPEN", explanation: "The ERP recognized 40.00 USD", severity: "ERROR" },
      ...{ subjectType: "Invoice", subjectId: "inv_1", accountId: "acct_1", system: "ERP", fingerprint: "f" },
      ...{ amountAtRiskMinor: 4_000n, currency: "USD", firstSeenAt: day, lastSeenAt: day, correlationId },
      suggestedActions: [{ code: "RETRY", label: "Try again", safe: true, preview: { total: "40.00" } }],
    },
  });
  await prisma.exceptionCase.create({
    data: {
      classification: "CONFIDENTIAL",
      ...{ id: "exc_1", state: "OPEN", class: "VALIDATION", title: "The invoice INV-1 is not in the ledger" },
      ...{ explanation: "NetSuite refused 110.00 USD of Acme", severity: "ERROR", subjectType: "Invoice" },
      ...{ subjectId: "inv_1", accountId: "acct_1", system: "ERP", fingerprint: "ERP:VALIDATION:Invoice" },
      ...{ amountAtRiskMinor: 11_000n, currency: "USD", firstSeenAt: day, lastSeenAt: day, correlationId },
      ...{ payload: { sent: "110.00" }, retry: { workflow: "posting", queue: "erp", input: {} } },
      ...{ resolution: "Acme was billed 110.00 USD by hand", evidenceUrl: "https://docs.acme.example/110.00" },
      suggestedActions: [{ code: "RETRY", label: "Try again", safe: true, preview: { total: "110.00" } }],
    },
  });
  await prisma.exceptionEffect.create({
    data: {
      ...{ id: "xe_1", exceptionId: "exc_1", figure: "RECEIVABLE", account: "receivable", legalEntity: "US01" },
      ...{ amountMinor: -11_000n, baseMinor: -11_000n, currency: "USD" },
    },
  });
  await prisma.exceptionEvent.create({
    data: {
      ...{ id: "ln_3", exceptionId: "exc_1", at: day, actor: "throughline", toState: "OPEN" },
      note: "Acme called about 110.00 USD",
    },
  });
  await prisma.exceptionEvent.create({
    data: {
      ...{ id: "ln_4", exceptionId: "exc_2", at: day, actor: "throughline", toState: "OPEN" },
      note: "They booked 40.00 USD",
    },
  });
  await prisma.fieldProvenance.create({
    data: {
      ...{ entityId: "acct_1", fieldGroup: "commercial", owner: "CRM", sourceInstance: "sf", changedAt: day },
      ...{ changedBy: "Sam Seller", eventId: "evt_1" },
    },
  });
  const event = {
    ...{ source: "/hub", accountId: "acct_1", time: day, effectiveAt: day, dataSchema: "s", correlationId },
    ...{ entityVersion: 1, origin: "ERP" },
  };
  const money = (amount: string) => ({ amount, currency: "USD" });
  await prisma.event.createMany({
    data: [
      {
        ...{ ...event, id: "evt_1", position: 1n, type: "throughline.billing.payment.succeeded.v1", subject: "pay_1" },
        ...{ subjectType: "Payment", dataClass: "CONFIDENTIAL" },
        data: { paymentId: "pay_1", invoiceId: "inv_1", amount: money("50.00") },
      },
      {
        ...{ ...event, id: "evt_2", position: 2n, type: "throughline.erp.revenue.recognized.v1", subject: "pst_1" },
        ...{ subjectType: "Posting", dataClass: "RESTRICTED" },
        data: { postingId: "pst_1", periodStart: "2026-07-01", recognized: money("40.00") },
      },
      {
        ...{ ...event, id: "evt_3", position: 3n, type: "throughline.ops.exception.raised.v1", subject: "exc_1" },
        ...{ subjectType: "ExceptionCase", dataClass: "CONFIDENTIAL" },
        data: { exceptionId: "exc_1", class: "VALIDATION", amountAtRisk: money("110.00") },
      },
    ],
  });
  await prisma.eventLog.updateMany({ data: { lastPosition: 3n } });
}

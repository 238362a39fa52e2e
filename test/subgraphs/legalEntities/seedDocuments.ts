import type { Store } from "../../../platform/store/openStore";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import type { EventName } from "../../../schema/events/catalog";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const usd = { currency: "USD" };

/** Whose books: two entities of the group, and documents of which the store does not say whose they are. */
export const books = { us: "sub-us", de: "sub-de", none: null } as const;
export type Book = keyof typeof books;

/** By which every amount of a book's documents is multiplied, so that a sum tells whose documents are in it. */
const factors: Record<Book, bigint> = { us: 1n, de: 10n, none: 100n };

/** The state of each book's subscription in billing, which its event names by an id as the hub mints them. */
export const syncIds: Record<Book, string> = {
  us: "syn_00000000000000000000000001",
  de: "syn_00000000000000000000000002",
  none: "syn_00000000000000000000000003",
};

/** One account with one of each kind of document in each book; their ids end in the book's name. */
export async function seedDocuments(store: Store): Promise<void> {
  const { prisma } = store;
  await prisma.account.create({ data: { id: "acct_1", name: "Northwind" } });
  await prisma.contact.create({ data: { id: "con_1", accountId: "acct_1", fullName: "Ada" } });
  await prisma.product.create({ data: { id: "prd_1", sku: "SEAT", name: "Seat" } });
  await prisma.glAccount.create({ data: { id: "gl_1", code: "1100", name: "Receivable", type: "AcctRec" } });
  for (const book of Object.keys(books) as Book[]) {
    await seedCrm(prisma, book);
    await seedBilling(prisma, book);
    await seedErp(prisma, book);
    await seedOperations(prisma, book);
    await seedEvents(prisma, book);
  }
  const both = { accountId: "acct_1", openedAt: day("2026-07-02"), status: "OPEN", exposureMinor: 66_000n, ...usd };
  await prisma.dunningCase.create({ data: { ...both, id: "dun_both", invoiceIds: ["inv_us", "inv_de"] } });
  const opened = { caseId: "dun_both", accountId: "acct_1" };
  await append(prisma, "evt_both", "billing.collections.case.opened", "acct_1", "Account", "btx_both", opened);
  await append(prisma, "evt_account", "crm.account.updated", "acct_1", "Account", "btx_both", {});
}

type Prisma = Store["prisma"];

async function seedCrm(prisma: Prisma, book: Book): Promise<void> {
  const f = factors[book];
  await prisma.opportunity.create({
    data: {
      ...{ ...usd, id: `opp_${book}`, accountId: "acct_1", name: `Deal ${book}`, status: "WON", type: "NEW" },
      ...{ stage: "Closed Won", amountMinor: 120_000n * f, closeDate: day("2026-06-30"), winNumber: 1 },
      ...{ sellingEntity: books[book], correlationId: `btx_${book}`, serviceStart: day("2026-07-01") },
    },
  });
  const line = { ...usd, lineNo: 1, productId: "prd_1", quantity: "1", unitPriceMinor: 120_000n * f };
  await prisma.opportunityLine.create({ data: { ...line, id: `ol_${book}`, opportunityId: `opp_${book}` } });
  await prisma.contract.create({
    data: {
      ...{ ...usd, id: `ctr_${book}`, number: `C-${book}`, accountId: "acct_1", opportunityId: `opp_${book}` },
      ...{ status: "ACTIVE", tcvMinor: 120_000n * f, correlationId: `btx_${book}` },
    },
  });
  await prisma.contractLine.create({ data: { ...line, id: `cl_${book}`, contractId: `ctr_${book}` } });
}

async function seedBilling(prisma: Prisma, book: Book): Promise<void> {
  const f = factors[book];
  const legalEntity = books[book];
  const ours = { ...usd, accountId: "acct_1", correlationId: `btx_${book}` };
  await prisma.billingProfile.create({
    data: { ...ours, id: `bp_${book}`, legalEntity: legalEntity ?? "sub-xx", collectionMethod: "SEND_INVOICE" },
  });
  await prisma.subscription.create({
    data: {
      ...{ ...ours, id: `sub_${book}`, contractId: `ctr_${book}`, orderId: `ord_${book}`, legalEntity },
      ...{
        status: "ACTIVE",
        mrrMinor: 10_000n * f,
        annualMinor: (120_000n * f).toString(),
        startedAt: day("2026-07-01"),
      },
      ...{ currentPeriodStart: day("2026-07-01"), currentPeriodEnd: day("2026-08-01") },
    },
  });
  const part = { ...usd, quantity: "1", amountMinor: 10_000n * f };
  await prisma.subscriptionItem.create({
    data: { ...part, id: `si_${book}`, subscriptionId: `sub_${book}`, priceId: "prc_1" },
  });
  await prisma.invoice.create({
    data: {
      ...{ ...ours, id: `inv_${book}`, number: `INV-${book}`, status: "OPEN", legalEntity, discountMinor: 0n },
      ...{ subscriptionId: `sub_${book}`, contractId: `ctr_${book}`, subtotalMinor: 10_000n * f },
      ...{ taxMinor: 1_000n * f, totalMinor: 11_000n * f, amountDueMinor: 6_000n * f },
    },
  });
  const invoiceId = `inv_${book}`;
  await prisma.invoiceLine.create({ data: { ...part, id: `il_${book}`, invoiceId, lineNo: 1, description: "Seat" } });
  await prisma.taxLine.create({
    data: {
      ...{ ...usd, id: `tl_${book}`, invoiceLineId: `il_${book}`, jurisdiction: "TX", rate: "10" },
      ...{ taxableMinor: 10_000n * f, taxMinor: 1_000n * f },
    },
  });
  const credit = { number: `CM-${book}`, reason: "Goodwill", totalMinor: 500n * f, status: "ISSUED" };
  await prisma.creditMemo.create({ data: { ...ours, ...credit, id: `cm_${book}`, invoiceId } });
  await prisma.creditMemoLine.create({
    data: { ...part, id: `cml_${book}`, creditMemoId: `cm_${book}`, lineNo: 1, description: "Seat" },
  });
  await prisma.taxLine.create({
    data: {
      ...{ ...usd, id: `tlc_${book}`, invoiceLineId: `cml_${book}`, jurisdiction: "TX", rate: "10" },
      ...{ taxableMinor: 10_000n * f, taxMinor: 1_000n * f },
    },
  });
  const paid = { amountMinor: 5_000n * f };
  await prisma.payment.create({ data: { ...ours, ...paid, id: `pay_${book}`, invoiceId, status: "SUCCEEDED" } });
  const attempt = { no: 1, at: day("2026-07-02"), outcome: "SUCCEEDED" };
  await prisma.paymentAttempt.create({ data: { ...attempt, id: `pa_${book}`, paymentId: `pay_${book}` } });
  await prisma.paymentApplication.create({
    data: { ...usd, ...paid, id: `pp_${book}`, paymentId: `pay_${book}`, invoiceId },
  });
  const failed = { openedAt: day("2026-07-02"), status: "OPEN", exposureMinor: 6_000n * f, ...usd };
  await prisma.dunningCase.create({
    data: { ...failed, id: `dun_${book}`, accountId: `acct_${book}`, invoiceIds: [invoiceId] },
  });
}

async function seedErp(prisma: Prisma, book: Book): Promise<void> {
  const f = factors[book];
  const entityId = `le_${book}`;
  const code = books[book] ?? "sub-xx";
  await prisma.legalEntity.create({ data: { id: entityId, code, name: code, baseCurrency: "USD", country: "US" } });
  const open = { arStatus: "OPEN", glStatus: "OPEN", revenueStatus: "OPEN", taxStatus: "OPEN", cashStatus: "OPEN" };
  const july = { name: "Jul 2026", startDate: day("2026-07-01"), endDate: day("2026-07-31") };
  await prisma.accountingPeriod.create({ data: { ...open, ...july, id: `per_${book}`, entityId } });
  const invoiceId = `inv_${book}`;
  await prisma.posting.create({
    data: {
      ...{ ...usd, id: `pst_${book}`, entityId, kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
      ...{ sourceId: invoiceId, invoiceId, accountId: "acct_1", sourceVersion: 1, idempotencyKey: `key ${book}` },
      ...{ documentDate: day("2026-07-01"), periodId: `per_${book}`, periodDecision: "ORIGINAL_PERIOD" },
      ...{ document: {}, totalMinor: 11_000n * f, journalId: `jrn_${book}`, correlationId: `btx_${book}` },
    },
  });
  const attempt = { no: 1, at: day("2026-07-01"), outcome: "ACCEPTED" };
  await prisma.postingAttempt.create({ data: { ...attempt, id: `ta_${book}`, postingId: `pst_${book}` } });
  await prisma.journalEntry.create({ data: { id: `jrn_${book}`, entityId, postingId: `pst_${book}` } });
  const line = { journalId: `jrn_${book}`, glAccountId: "gl_1", ...usd, dimensions: {} };
  await prisma.journalLine.create({
    data: { ...line, id: `jl_${book}`, lineNo: 1, debitMinor: 11_000n * f, figure: "RECEIVABLE" },
  });
  const ours = { ...usd, accountId: "acct_1" };
  await prisma.receivable.create({ data: { ...ours, id: `rcv_${book}`, invoiceId, openMinor: 6_000n * f } });
  const source = { sourceType: "Payment", sourceId: `pay_${book}` };
  await prisma.unappliedCredit.create({ data: { ...ours, ...source, id: `uc_${book}`, openMinor: 700n * f } });
  const entered = { kind: "INVOICE", date: day("2026-07-03"), deferredMinor: 0n, recognizedMinor: 0n, effects: [] };
  await prisma.enteredDocument.create({
    data: {
      ...ours,
      ...entered,
      id: `ent_${book}`,
      documentId: `doc_${book}`,
      legalEntity: code,
      totalMinor: 100n * f,
    },
  });
  await prisma.revenueArrangement.create({
    data: { ...ours, id: `ra_${book}`, contractId: `ctr_${book}`, totalMinor: 10_000n * f },
  });
  await prisma.revenueSchedule.create({
    data: {
      ...{ ...ours, id: `rs_${book}`, arrangementId: `ra_${book}`, invoiceId, invoiceLineId: `il_${book}`, entityId },
      ...{ pattern: "RATABLE_DAILY", netMinor: 10_000n * f },
    },
  });
  await prisma.revenueScheduleLine.create({
    data: {
      ...{ ...usd, id: `rl_${book}`, scheduleId: `rs_${book}`, plannedMinor: 10_000n * f, recognizedMinor: 4_000n * f },
      ...{ periodStart: day("2026-07-01"), periodEnd: day("2026-08-01"), recognizedOn: day("2026-07-31") },
    },
  });
}

async function seedOperations(prisma: Prisma, book: Book): Promise<void> {
  const f = factors[book];
  const correlationId = `btx_${book}`;
  const then = day("2026-06-30");
  const done = { requestHash: "hash", status: "SUCCEEDED", startedAt: then, correlationId };
  await prisma.operation.createMany({
    data: [
      { ...done, id: `op_${book}`, kind: "CLOSE_WON", idempotencyKey: `won ${book}`, subjectId: `opp_${book}` },
      { ...done, id: `opr_${book}`, kind: "RETRY_EXCEPTIONS", idempotencyKey: book, subjectId: `exc_${book}` },
    ],
  });
  const said = { at: then, action: "MUTATION", what: "closeOpportunityWon", subjectType: "Opportunity" };
  // Far from where the log's own entries begin.
  const seq = BigInt(Object.keys(factors).indexOf(book) + 1_000_000);
  await prisma.auditEntry.create({
    data: { ...said, id: `aud_${book}`, seq, subjectId: `opp_${book}`, previousHash: `${seq}`, hash: `of ${seq}` },
  });
  const step = { seq: 1, name: "validate", system: "HUB", status: "DONE" };
  await prisma.operationStep.create({ data: { ...step, id: `os_${book}`, operationId: `op_${book}` } });
  await prisma.outboundWrite.create({
    data: {
      ...{ id: `wr_${book}`, idempotencyKey: `tl_${book}`, operationId: `op_${book}`, system: "CRM", instanceId: "sf" },
      ...{ objectType: "Opportunity", fieldGroup: "opportunity", subjectId: `opp_${book}`, status: "DONE" },
      ...{ after: {}, writtenHash: "hash" },
    },
  });
  await prisma.order.create({
    data: {
      ...{ id: `ord_${book}`, businessKey: book, opportunityId: `opp_${book}`, accountId: "acct_1", winNumber: 1 },
      ...{ state: "FULFILLED", checklist: [], operationId: `op_${book}`, contractId: `ctr_${book}`, correlationId },
    },
  });
  const about = { subjectId: `inv_${book}`, subjectType: "Invoice", accountId: "acct_1", system: "ERP" };
  await prisma.syncState.create({
    data: { ...about, id: `syn_${book}`, instanceId: "ns", status: "FAILED", hubVersion: 1, slaSeconds: 300 },
  });
  const billed = { ...about, subjectId: `sub_${book}`, subjectType: "BillingSubscription", system: "BILLING" };
  await prisma.syncState.create({
    data: { ...billed, id: syncIds[book], instanceId: "st", status: "FAILED", hubVersion: 1, slaSeconds: 60 },
  });
  await prisma.exceptionCase.create({
    data: {
      ...{ ...about, ...usd, id: `exc_${book}`, state: "OPEN", class: "VALIDATION", severity: "ERROR", correlationId },
      ...{ title: `No item ${book}`, explanation: "", suggestedActions: [], fingerprint: "ERP:VALIDATION:Invoice" },
      ...{ amountAtRiskMinor: 900n * f, firstSeenAt: then, lastSeenAt: then },
      retry: { workflow: "post-document", queue: "erp", input: {} },
    },
  });
  const off = { figure: "RECEIVABLE", account: "receivable", legalEntity: books[book], amountMinor: -900n * f };
  await prisma.exceptionEffect.create({ data: { ...usd, ...off, id: `xe_${book}`, exceptionId: `exc_${book}` } });
  await prisma.exceptionEvent.create({
    data: { id: `ee_${book}`, exceptionId: `exc_${book}`, at: then, actor: "throughline", toState: "OPEN" },
  });
}

async function seedEvents(prisma: Prisma, book: Book): Promise<void> {
  const told: [EventName, string, string, object][] = [
    ["crm.opportunity.closed_won", `opp_${book}`, "Opportunity", { opportunityId: `opp_${book}` }],
    ["hub.order.created", `ord_${book}`, "Order", { orderId: `ord_${book}`, opportunityId: `opp_${book}` }],
    ["billing.customer.upserted", "acct_1", "Account", { billingProfileId: `bp_${book}` }],
    ["billing.subscription.provisioned", `sub_${book}`, "BillingSubscription", {}],
    ["billing.invoice.finalized", `inv_${book}`, "Invoice", {}],
    ["billing.payment.succeeded", `pay_${book}`, "Payment", {}],
    ["billing.collections.case.opened", "acct_1", "Account", { caseId: `dun_${book}` }],
    ["erp.posting.posted", `pst_${book}`, "Posting", {}],
    [
      "ops.sync.status.changed",
      syncIds[book],
      "SyncState",
      { syncStateId: syncIds[book], system: "BILLING", before: "IN_FLIGHT", after: "FAILED" },
    ],
    ["ops.operation.progressed", `op_${book}`, "Operation", { operationId: `op_${book}` }],
    ["ops.exception.raised", `exc_${book}`, "ExceptionCase", {}],
  ];
  for (const [no, [name, subject, subjectType, data]] of told.entries()) {
    await append(prisma, `evt_${no}_${book}`, name, subject, subjectType, `btx_${book}`, data);
  }
}

/** How many events of each book `seedDocuments` writes. */
export const eventsPerBook = 11;

/** Adds an event to the end of the log. */
export async function append(
  prisma: Prisma,
  id: string,
  name: EventName,
  subject: string,
  subjectType: string,
  correlationId: string,
  data: object,
): Promise<void> {
  const position = BigInt((await prisma.event.count()) + 1);
  await prisma.event.create({
    data: {
      ...{ id, position, type: wireType(name), source: "/hub", subject, subjectType, accountId: "acct_1" },
      ...{ time: day("2026-06-30"), effectiveAt: day("2026-06-30"), dataSchema: "s", dataClass: "INTERNAL" },
      ...{ correlationId, entityVersion: 1, origin: "HUB", data },
    },
  });
  await prisma.eventLog.update({ where: { id: 1 }, data: { lastPosition: position } });
}

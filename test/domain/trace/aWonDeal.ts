import type { Store } from "../../../platform/store/openStore";

type Prisma = Store["prisma"];

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const money = { currency: "USD" };

/** A deal won, with its accepted order and contract. */
export async function winADeal(prisma: Prisma, n: string, { serviceStart = day("2026-06-01") } = {}): Promise<void> {
  const correlationId = `btx_${n}`;
  const accountId = `acct_${n}`;
  await prisma.opportunity.create({
    data: {
      ...{ id: `opp_${n}`, accountId, name: "Deal", status: "WON", type: "NEW", stage: "Closed Won" },
      ...{ ...money, serviceStart, winNumber: 1, correlationId },
    },
  });
  await prisma.order.create({
    data: {
      ...{ id: `ord_${n}`, businessKey: `order ${n}`, opportunityId: `opp_${n}`, accountId, contractId: `ctr_${n}` },
      ...{ winNumber: 1, state: "PROVISIONING", checklist: [], operationId: `op_${n}`, correlationId },
    },
  });
  await append(prisma, n, "crm.opportunity.closed_won", "Opportunity", `opp_${n}`, 0);
  await append(prisma, n, "hub.order.created", "Order", `ord_${n}`, 2);
  await append(prisma, n, "ops.operation.progressed", "Operation", `op_${n}`, 3);
}

/** Its customer, subscription and numbered invoice. */
export async function billIt(prisma: Prisma, n: string): Promise<void> {
  const accountId = `acct_${n}`;
  await prisma.billingProfile.create({
    data: { id: `bp_${n}`, accountId, ...money, legalEntity: "US01", collectionMethod: "SEND_INVOICE" },
  });
  await prisma.externalRef.create({
    data: {
      ...{ id: `xr_${n}`, entityId: `bp_${n}`, role: "BILLING", platform: "stripe", instanceId: "stripe-us" },
      ...{ objectType: "Customer", externalId: `cus_${n}` },
    },
  });
  await prisma.subscription.create({
    data: {
      ...{ id: `sub_${n}`, accountId, contractId: `ctr_${n}`, orderId: `ord_${n}`, status: "ACTIVE" },
      ...{ startedAt: day("2026-06-01"), currentPeriodStart: day("2026-06-01"), currentPeriodEnd: day("2026-07-01") },
      ...{ mrrMinor: 10_000n, annualMinor: 120_000, ...money },
    },
  });
  const amounts = { subtotalMinor: 1n, taxMinor: 0n, discountMinor: 0n, totalMinor: 1n, amountDueMinor: 1n };
  await prisma.invoice.create({
    data: {
      ...{ id: `inv_${n}`, accountId, subscriptionId: `sub_${n}`, number: `INV-${n}`, status: "OPEN" },
      ...{ ...amounts, ...money, documentDate: day("2026-06-01") },
    },
  });
  await append(prisma, n, "billing.invoice.finalized", "Invoice", `inv_${n}`, 5, "/instances/stripe-us");
}

/** Its receivables document, and its schedule: June has ended, July has not. */
export async function postIt(prisma: Prisma, n: string, { recognized }: { recognized: boolean }): Promise<void> {
  await prisma.posting.create({
    data: {
      ...{ id: `pst_${n}`, entityId: "le_1", kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
      ...{ sourceId: `inv_${n}`, sourceVersion: 1, idempotencyKey: `posting ${n}`, documentDate: day("2026-06-01") },
      ...{ periodDecision: "DOCUMENT_DATE", document: {}, invoiceId: `inv_${n}`, totalMinor: 1n, ...money },
    },
  });
  const scheduleId = `rs_${n}`;
  await prisma.revenueSchedule.create({
    data: {
      ...{ id: scheduleId, invoiceId: `inv_${n}`, invoiceLineId: `ln_${n}`, entityId: "le_1" },
      ...{ pattern: "RATABLE_DAILY", netMinor: 2n, ...money },
    },
  });
  const line = { scheduleId, plannedMinor: 1n, ...money };
  const earned = recognized ? { postingId: "pst_revenue", recognizedOn: day("2026-06-30") } : {};
  await prisma.revenueScheduleLine.createMany({
    data: [
      { ...line, id: `ln_${n}_1`, ...ofMonth("2026-06-01", "2026-07-01"), ...earned },
      { ...line, id: `ln_${n}_2`, ...ofMonth("2026-07-01", "2026-08-01") },
    ],
  });
}

const ofMonth = (from: string, to: string) => ({
  periodStart: day(from),
  periodEnd: day(to),
  journalMonth: day(from),
});

/** The financial status, told to the CRM. */
export async function tellOfIt(prisma: Prisma, n: string): Promise<void> {
  await prisma.syncState.create({
    data: {
      ...{ id: `syn_${n}`, subjectId: `opp_${n}`, subjectType: "Opportunity", system: "CRM", instanceId: "sf" },
      ...{ status: "IN_SYNC", hubVersion: 1, slaSeconds: 60 },
    },
  });
}

let position = 0n;

async function append(
  prisma: Prisma,
  n: string,
  name: string,
  subjectType: string,
  subject: string,
  second: number,
  source = "/hub",
): Promise<void> {
  const time = new Date(Date.UTC(2026, 5, 1, 9, 0, second));
  position += 1n;
  await prisma.event.create({
    data: {
      ...{ id: `evt_${position}`, position, type: `throughline.${name}.v1`, source, subject, subjectType, time },
      ...{ effectiveAt: time, dataSchema: "s", dataClass: "INTERNAL", correlationId: `btx_${n}`, entityVersion: 1 },
      ...{ origin: "HUB", data: name === "ops.operation.progressed" ? {} : { opportunityId: `opp_${n}` } },
    },
  });
}

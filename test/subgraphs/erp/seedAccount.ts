import type { Store } from "../../../platform/store/openStore";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** What all accounts share: the books of one company, open in July, with two ledger accounts. */
export async function seedBooks(prisma: Store["prisma"]): Promise<void> {
  await prisma.legalEntity.create({
    data: { id: "le_us", code: "US01", name: "Acme Inc", baseCurrency: "USD", country: "US" },
  });
  const open = { arStatus: "OPEN", glStatus: "OPEN", revenueStatus: "LOCKED", taxStatus: "OPEN", cashStatus: "CLOSED" };
  await prisma.accountingPeriod.create({
    data: {
      ...open,
      id: "per_07",
      entityId: "le_us",
      name: "Jul 2026",
      startDate: day("2026-07-01"),
      endDate: day("2026-07-31"),
    },
  });
  await prisma.glAccount.createMany({
    data: [
      { id: "gl_ar", code: "1100", name: "Accounts Receivable", type: "AcctRec" },
      { id: "gl_deferred", code: "2400", name: "Deferred Revenue", type: "DeferRevenue" },
    ],
  });
  await prisma.productPosting.create({ data: { productId: "prd_1", pattern: "RATABLE_MONTHLY" } });
}

/** Three invoices of 110.00: the first posted, earned in part and settled, the second posted short, the third refused. */
export async function seedAccount(prisma: Store["prisma"], accountId: string): Promise<void> {
  const id = (kind: string, no?: number) => [kind, accountId, no].filter((part) => part !== undefined).join("_");
  const usd = { currency: "USD" };
  const posting = {
    ...usd,
    accountId,
    entityId: "le_us",
    sourceType: "Invoice",
    sourceVersion: 1,
    documentDate: day("2026-07-01"),
    periodId: "per_07",
    periodDecision: "ORIGINAL_PERIOD",
    document: {},
    totalMinor: 11_000n,
  };
  const invoice = (no: number) => ({ sourceId: id("inv", no), invoiceId: id("inv", no) });
  await prisma.posting.createMany({
    data: [
      {
        ...posting,
        ...invoice(1),
        id: id("pst", 1),
        idempotencyKey: id("key", 1),
        kind: "AR_INVOICE",
        status: "POSTED",
        accountingDate: day("2026-07-01"),
        journalId: id("jrn", 1),
        fxRate: "1.0850000000",
      },
      {
        ...posting,
        id: id("pst", 2),
        idempotencyKey: id("key", 2),
        kind: "CUSTOMER_PAYMENT",
        status: "POSTED",
        sourceType: "Payment",
        sourceId: id("pay"),
        invoiceId: id("inv", 1),
      },
      {
        ...posting,
        ...invoice(2),
        id: id("pst", 3),
        idempotencyKey: id("key", 3),
        kind: "AR_INVOICE",
        status: "POSTED",
        journalId: id("jrn", 3),
      },
      {
        ...posting,
        ...invoice(3),
        id: id("pst", 4),
        idempotencyKey: id("key", 4),
        kind: "AR_INVOICE",
        status: "REJECTED",
      },
      {
        ...posting,
        id: id("pst", 5),
        idempotencyKey: id("key", 5),
        kind: "AR_CREDIT_MEMO",
        status: "REVERSED",
        sourceType: "CreditMemo",
        sourceId: id("cm"),
        reversesId: id("pst", 1),
      },
    ],
  });
  await prisma.postingAttempt.createMany({
    data: [
      { id: id("pa", 2), postingId: id("pst", 1), no: 2, at: day("2026-07-02"), outcome: "ACCEPTED", httpStatus: 204 },
      { id: id("pa", 1), postingId: id("pst", 1), no: 1, at: day("2026-07-01"), outcome: "UNCERTAIN" },
    ],
  });
  await prisma.externalRef.createMany({
    data: [
      { id: id("xr", 1), entityId: id("pst", 1), objectType: "invoice", externalId: id("ns", 1), ...erp },
      { id: id("xr", 2), entityId: accountId, objectType: "customer", externalId: id("ns", 2), ...erp },
    ],
  });
  await prisma.journalEntry.createMany({
    data: [1, 3].map((no) => ({ id: id("jrn", no), entityId: "le_us", postingId: id("pst", no) })),
  });
  await prisma.journalLine.createMany({
    data: [
      { ...side(1, "gl_ar"), journalId: id("jrn", 1), id: id("jl", 1), debitMinor: 11_000n },
      { ...side(2, "gl_deferred"), journalId: id("jrn", 1), id: id("jl", 2), creditMinor: 11_000n },
      { ...side(1, "gl_ar"), journalId: id("jrn", 3), id: id("jl", 3), debitMinor: 10_000n },
      { ...side(2, "gl_deferred"), journalId: id("jrn", 3), id: id("jl", 4), creditMinor: 11_000n },
    ],
  });
  const due = { ...usd, accountId };
  await prisma.receivable.createMany({
    data: [
      { ...due, id: id("rcv", 1), invoiceId: id("inv", 1), dueDate: day("2026-05-01"), openMinor: 0n },
      { ...due, id: id("rcv", 2), invoiceId: id("inv", 2), dueDate: day("2026-05-31"), openMinor: 11_000n },
      { ...due, id: id("rcv", 3), invoiceId: id("inv", 3), dueDate: null, openMinor: 500n },
      { ...due, id: id("rcv", 4), invoiceId: null, dueDate: day("2026-03-01"), openMinor: -100n },
    ],
  });
  const credit = { accountId, sourceType: "Payment", sourceId: id("pay") };
  await prisma.unappliedCredit.createMany({
    data: [
      { ...credit, ...usd, id: id("uc", 1), openMinor: 1_000n },
      { ...credit, ...usd, id: id("uc", 2), openMinor: 234n },
      { ...credit, id: id("uc", 3), currency: "JPY", openMinor: 700n },
    ],
  });
  await prisma.revenueArrangement.create({
    data: { ...usd, id: id("ra"), contractId: id("ctr"), accountId, totalMinor: 30_000n },
  });
  await prisma.revenueSchedule.create({
    data: {
      ...usd,
      id: id("rs"),
      arrangementId: id("ra"),
      accountId,
      invoiceId: id("inv", 1),
      invoiceLineId: id("il"),
      productId: "prd_1",
      entityId: "le_us",
      pattern: "RATABLE_MONTHLY",
      netMinor: 10_000n,
    },
  });
  const month = { ...usd, scheduleId: id("rs") };
  await prisma.revenueScheduleLine.createMany({
    data: [
      { ...month, id: id("rl", 2), ...ofMonth("2026-07-01", "2026-08-01"), plannedMinor: 3_333n },
      {
        ...month,
        id: id("rl", 1),
        ...ofMonth("2026-06-01", "2026-07-01"),
        plannedMinor: 6_667n,
        recognizedMinor: 6_667n,
        recognizedOn: day("2026-06-30"),
        postingId: id("pst", 1),
      },
    ],
  });
}

const erp = { role: "ERP", platform: "netsuite", instanceId: "ns" };
const ofMonth = (from: string, to: string) => ({ periodStart: day(from), periodEnd: day(to) });
const side = (lineNo: number, glAccountId: string) => ({
  lineNo,
  glAccountId,
  figure: glAccountId === "gl_ar" ? "RECEIVABLE" : "DEFERRED",
  currency: "USD",
  dimensions: { department: "7" },
});

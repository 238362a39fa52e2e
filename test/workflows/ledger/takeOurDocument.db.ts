import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { takeLedgerDocument } from "../../../workflows/ledger/takeLedgerDocument";
import { testDatabase } from "../../support/testDatabase";

describe("a document of the hub's that is deleted in the ledger", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("is no payment that is held and not applied, also where its invoice's document was gone before it", async () => {
    const { prisma } = store;
    const usd = { currency: "USD", accountId: "acct_1" };
    await prisma.invoice.create({
      data: {
        ...{ id: "inv_1", number: "INV-1", legalEntity: "US", status: "PAID", ...usd },
        ...{ subtotalMinor: 10_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 0n },
      },
    });
    await prisma.payment.create({
      data: { id: "pay_1", invoiceId: "inv_1", amountMinor: 10_000n, status: "SUCCEEDED", ...usd },
    });
    await prisma.paymentApplication.create({
      data: { id: "app_1", paymentId: "pay_1", invoiceId: "inv_1", amountMinor: 10_000n, currency: "USD" },
    });
    const posted = {
      entityId: "le_1",
      status: "POSTED",
      invoiceId: "inv_1",
      totalMinor: 10_000n,
      document: {},
      ...usd,
    };
    const day = new Date("2026-03-10");
    const dated = { sourceVersion: 1, documentDate: day, periodDecision: "ORIGINAL" };
    await prisma.posting.createMany({
      data: [
        {
          id: "pst_1",
          kind: "AR_INVOICE",
          sourceType: "Invoice",
          sourceId: "inv_1",
          idempotencyKey: "k1",
          ...posted,
          ...dated,
        },
        {
          id: "pst_2",
          kind: "CUSTOMER_PAYMENT",
          sourceType: "Payment",
          sourceId: "pay_1",
          idempotencyKey: "k2",
          ...posted,
          ...dated,
        },
      ],
    });
    await prisma.postingAttempt.create({
      data: { id: "att_1", postingId: "pst_2", no: 1, at: day, outcome: "ACCEPTED", readingNo: 0n },
    });
    await prisma.journalEntry.create({ data: { id: "jrn_2", entityId: "le_1", postingId: "pst_2" } });
    const line = { journalId: "jrn_2", glAccountId: "ar", currency: "USD", dimensions: {}, figure: "RECEIVABLE" };
    await prisma.journalLine.create({ data: { id: "line_1", lineNo: 1, creditMinor: 10_000n, ...line } });
    const ref = { role: "ERP", platform: "netsuite", instanceId: "netsuite-main", objectType: "Document" };
    await prisma.externalRef.createMany({
      data: [
        { id: "ref_1", entityId: "pst_1", externalId: "71", ...ref },
        { id: "ref_2", entityId: "pst_2", externalId: "72", ...ref },
      ],
    });
    // Only what stands here is used: no platform is called.
    const hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      erp: { instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" } },
    } as unknown as Hub;
    const gone = (externalId: string, no: bigint) => {
      const mark = { instanceId: "netsuite-main", kind: "Document", externalId, no };
      const document = { ...mark, record: null, readAt: new Date("2026-03-15T11:00:00Z") };
      return prisma.$transaction((tx) => takeLedgerDocument(tx, hub, { document, openItems: [] }, () => true));
    };
    const ended = async (cause: string) =>
      (await prisma.exceptionCase.findMany({ where: { cause }, orderBy: { id: "asc" } })).map((one) => one.ended);
    await gone("71", 1n);
    expect(await ended("payment not applied")).toEqual([null]);
    await gone("72", 2n);
    // That it was deleted is told of itself: both together would tell of the same 100.00 twice.
    expect(await ended("payment not applied")).toEqual(["HEALED"]);
    expect(await ended("changed in the ledger")).toEqual([null, null]);
  });
});

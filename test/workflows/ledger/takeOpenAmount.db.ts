import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { takeOpenAmount } from "../../../workflows/ledger/takeOpenAmount";
import { testDatabase } from "../../support/testDatabase";

describe("what is open on an invoice in the ledger", () => {
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

  it("is what was read of it last, although an earlier reading is taken in later", async () => {
    const { prisma } = store;
    const usd = (minor: bigint) => ({ minor, currency: "USD" });
    await prisma.invoice.create({
      data: {
        ...{ id: "inv_1", number: "INV-1", accountId: "acct_1", legalEntity: "US", status: "PAID", currency: "USD" },
        ...{ subtotalMinor: 10_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 0n },
      },
    });
    // Only what stands here is used: no platform is called.
    const hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      erp: { instance: { id: "erp", role: "ERP", platform: "erp" } },
    } as unknown as Hub;
    const take = (open: bigint, no: bigint, at: string) => {
      const read = { total: usd(10_000n), open: usd(open), settledBy: [] };
      const reading = { no, readAt: new Date(`2026-03-15T11:00:${at}Z`) };
      return prisma.$transaction((tx) => takeOpenAmount(tx, hub, "inv_1", read, reading));
    };
    const open = async () => (await prisma.receivable.findUniqueOrThrow({ where: { invoiceId: "inv_1" } })).openMinor;
    // Whatever the clocks of the workers say that read it: the one that reads last is behind.
    await take(0n, 2n, "01");
    await take(10_000n, 1n, "02");
    expect(await open()).toBe(0n);
    await take(2_500n, 3n, "00");
    expect(await open()).toBe(2_500n);
  });

  it("knows of no more that settles it than is settled, where a payment came between the two answers", async () => {
    const { prisma } = store;
    await prisma.invoice.create({
      data: {
        ...{ id: "inv_2", number: "INV-2", accountId: "acct_1", legalEntity: "US", status: "PAID", currency: "USD" },
        ...{ subtotalMinor: 10_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 0n },
      },
    });
    await prisma.posting.create({
      data: {
        ...{ id: "pst_2", kind: "CUSTOMER_PAYMENT", status: "SENT", idempotencyKey: "tl_pay_2", invoiceId: "inv_2" },
        ...{ accountId: "acct_1", entityId: "le_1", sourceType: "Payment", sourceId: "pay_2", sourceVersion: 1 },
        ...{ document: {}, documentDate: new Date("2026-03-01"), periodDecision: "x", currency: "USD" },
        totalMinor: 10_000n,
      },
    });
    // The hub's own payment settles 100.00 by now; when it was asked for what is open, that were still 100.00.
    const settlement = { documentExternalId: "77", kind: "PAYMENT", key: "tl_pay_2", by: "CASH" } as const;
    const amount = { minor: 10_000n, currency: "USD" };
    const read = { total: amount, open: amount, settledBy: [{ ...settlement, amount }] };
    const hub = {
      ...{ store, settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }), log: pino({ level: "silent" }) },
      now: () => new Date("2026-03-15T12:00:00Z"),
      erp: { instance: { id: "erp", role: "ERP", platform: "erp" } },
    } as unknown as Hub;
    const reading = { no: 1n, readAt: new Date("2026-03-15T11:00:00Z") };
    await prisma.$transaction((tx) => takeOpenAmount(tx, hub, "inv_2", read, reading));
    const kept = await prisma.receivable.findUniqueOrThrow({ where: { invoiceId: "inv_2" } });
    expect(kept).toMatchObject({ openMinor: 10_000n, ownMinor: 0n, cashMinor: 0n });
    expect(await prisma.exceptionCase.count({ where: { subjectId: "inv_2" } })).toBe(0);
  });
});

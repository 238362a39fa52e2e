import pino from "pino";
import { raiseException } from "../../../domain/exception/raiseException";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import { correctInvoice } from "../../../workflows/corrections/correctInvoice";
import type { Hub } from "../../../workflows/hub";
import { testDatabase } from "../../support/testDatabase";

describe("the corrections of an invoice", () => {
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

  it("end by what billing says only where billing raised them: what the ledger's side tells stays open", async () => {
    const now = new Date("2026-03-15T12:00:00Z");
    const usd = { currency: "USD" };
    const { prisma } = store;
    await prisma.invoice.create({
      data: {
        ...{ ...usd, id: "inv_1", number: "INV-1", accountId: "acct_1", legalEntity: "US", status: "OPEN" },
        ...{ subtotalMinor: 10_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 10_000n },
      },
    });
    const about = {
      class: "CORRECTION" as const,
      ...{ explanation: "", subjectType: "Invoice", subjectId: "inv_1", accountId: "acct_1" },
      ...{ correlationId: "inv_1", amountAtRisk: { minor: 10_000n, ...usd }, retry: null },
      system: "ERP" as const,
    };
    await prisma.$transaction(async (tx) => {
      await raiseException(tx, now, { ...about, cause: "cash in the ledger", title: "Settled in the ledger alone" });
      await raiseException(tx, now, { ...about, cause: "uncollectible", title: "Given up, and then asked for again" });
    });
    // Only what stands here is used: no platform is called.
    const hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => now,
    };
    await prisma.$transaction((tx) => correctInvoice(tx, hub as unknown as Hub, "inv_1"));
    const cases = await prisma.exceptionCase.findMany({ orderBy: { cause: "asc" } });
    expect(cases.map(({ cause, state }) => [cause, state])).toEqual([
      ["cash in the ledger", "OPEN"],
      ["uncollectible", "RESOLVED"],
    ]);
  });
});

import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import { getRow } from "../../../platform/store/rows";
import type { Hub } from "../../../workflows/hub";
import { scheduleRevenue } from "../../../workflows/revenue/scheduleRevenue";
import { testDatabase } from "../../support/testDatabase";

const settings = hubSettings.parse({ goLive: "2026-01-01T00:00:00Z", recognition: "ERP" });
const day = (of: string) => new Date(`${of}T00:00:00Z`);

describe("the schedules of an invoice", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    const { prisma } = store;
    await prisma.legalEntity.create({
      data: { id: "le", code: "US", name: "Acme Inc.", baseCurrency: "USD", country: "US" },
    });
    await prisma.item.create({ data: { id: "item", sku: settings.items.subscription, externalId: "1" } });
    for (const code of new Set([settings.accounts.deferred, settings.accounts.revenue])) {
      await prisma.glAccount.create({ data: { id: `gl_${code}`, code, name: code, type: "" } });
      const ref = { role: "ERP", platform: "erp", instanceId: "erp", objectType: "GlAccount" };
      await prisma.externalRef.create({
        data: { ...ref, id: `ref_${code}`, entityId: `gl_${code}`, externalId: code },
      });
    }
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** A line of 100.00 that was held until now, with what the ledger has of its document: its credit to deferred revenue. */
  async function scheduled(deferred: readonly bigint[]) {
    const { prisma } = store;
    const id = newId("invoice");
    const invoice = { accountId: newId("account"), legalEntity: "US", status: "OPEN", currency: "USD" };
    await prisma.invoice.create({
      data: {
        ...{ ...invoice, id, documentDate: day("2026-01-01"), subtotalMinor: 10_000n, taxMinor: 0n },
        ...{ discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 10_000n },
      },
    });
    await prisma.invoiceLine.create({
      data: {
        ...{ id: `line_${id}`, invoiceId: id, lineNo: 1, description: "A workshop", quantity: "1" },
        ...{ amountMinor: 10_000n, currency: "USD" },
        ...{ servicePeriodStart: day("2026-01-01"), servicePeriodEnd: day("2026-02-01") },
      },
    });
    await prisma.posting.create({
      data: {
        ...{ id: `pst_${id}`, entityId: "le", kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
        ...{ sourceId: id, invoiceId: id, sourceVersion: 1, idempotencyKey: `posting ${id}` },
        ...{ documentDate: day("2026-01-01"), periodDecision: "ORIGINAL_PERIOD", document: {} },
        ...{ totalMinor: 10_000n, currency: "USD" },
      },
    });
    await prisma.journalEntry.create({ data: { id: `jou_${id}`, entityId: "le", postingId: `pst_${id}` } });
    for (const creditMinor of deferred) {
      const line = { journalId: `jou_${id}`, currency: "USD", dimensions: {}, figure: "DEFERRED" };
      await prisma.journalLine.create({
        data: { ...line, id: `jl_${id}`, lineNo: 1, glAccountId: "gl", creditMinor },
      });
    }
    // Only what stands here is used: no platform is called.
    const hub = {
      ...{ store, settings, log: pino({ level: "silent" }), now: () => day("2026-03-15") },
      erp: { instance: { id: "erp", role: "ERP", platform: "erp" } },
    };
    await prisma.$transaction(async (tx) =>
      scheduleRevenue(tx, hub as unknown as Hub, await getRow(tx, "invoice", { id })),
    );
    return prisma.revenueSchedule.findMany({
      where: { invoiceId: id },
      select: { netMinor: true, deferredMinor: true },
    });
  }

  it("defer what was billed while the ledger holds its document as it was posted", async () => {
    expect(await scheduled([10_000n])).toEqual([{ netMinor: 10_000n, deferredMinor: null }]);
  });

  it("defer nothing where people have deleted the document before a line was scheduled", async () => {
    expect(await scheduled([])).toEqual([{ netMinor: 10_000n, deferredMinor: 0n }]);
  });
});

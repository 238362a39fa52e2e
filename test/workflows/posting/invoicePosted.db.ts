import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { ErpDocument } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import { takeOpenAmount } from "../../../workflows/ledger/takeOpenAmount";
import { invoicePosted } from "../../../workflows/posting/invoicePosted";
import type { ReadBack } from "../../../workflows/posting/readBack";
import { testDatabase } from "../../support/testDatabase";

describe("an invoice that was posted", () => {
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

  it("stands as it was read back with its posting, until it was read later: not as it was read before", async () => {
    const { prisma } = store;
    const usd = (minor: bigint) => ({ minor, currency: "USD" });
    const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
    // Only what stands here is used: no platform is called.
    const hub = {
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      enqueuer: { enqueue: async () => {} },
      ...{ crm: instance("crm", "CRM"), billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    } as unknown as Hub;
    await prisma.legalEntity.create({
      data: { id: "le_1", code: "US", name: "Inc.", baseCurrency: "USD", country: "US" },
    });
    await prisma.invoice.create({
      data: {
        ...{ id: "inv_1", number: "INV-1", accountId: "acct_1", legalEntity: "US", status: "OPEN", currency: "USD" },
        ...{ subtotalMinor: 10_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 10_000n, amountDueMinor: 10_000n },
      },
    });
    // The clocks of two workers: the one that reads last is behind.
    const at = (second: string) => new Date(`2026-03-15T11:00:${second}Z`);
    const standing = (open: bigint) => ({ total: usd(10_000n), open: usd(open), settledBy: [] });
    const mark = { instanceId: "erp", kind: "Document", externalId: "77", no: 2n };
    // Of the document, only how it stands is looked at.
    const readBack: ReadBack = { ...mark, readAt: at("02"), record: standing(10_000n) as unknown as ErpDocument };
    await prisma.$transaction((tx) => invoicePosted(tx, hub, { kind: "invoice", id: "inv_1" }, "pst_1", readBack));
    const open = async () => (await prisma.receivable.findUniqueOrThrow({ where: { invoiceId: "inv_1" } })).openMinor;
    const take = (minor: bigint, no: bigint, second: string) =>
      prisma.$transaction((tx) => takeOpenAmount(tx, hub, "inv_1", standing(minor), { no, readAt: at(second) }));
    await take(4_000n, 1n, "03");
    expect(await open()).toBe(10_000n);
    await take(7_000n, 3n, "01");
    expect(await open()).toBe(7_000n);
  });
});

import { lockBooks } from "../../../domain/corrections/lockBooks";
import { projectContact } from "../../../domain/projection/projectContact";
import { projectProduct } from "../../../domain/projection/projectProduct";
import { claimReadings } from "../../../domain/reading/claimReadings";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { acceptOrder } from "../../../workflows/order/acceptOrder";
import { ownReadings, projectDeal } from "../../../workflows/order/projectDeal";
import type { QuoteToCashInput } from "../../../workflows/order/quoteToCashInput";
import type { Deal } from "../../../workflows/order/readDeal";
import { testDatabase } from "../../support/testDatabase";

const now = new Date("2026-03-15T12:00:00Z");
const crm = { id: "crm", role: "CRM", platform: "salesforce" } as const;
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
const seat = { ...told, externalId: "01tA", sku: "SEAT", name: "Seat", family: null, chargeType: null, active: true };
const ann = {
  ...{ ...told, externalId: "003A", accountExternalId: "001A", fullName: "Ann", email: null },
  ...{ roles: [], billing: true },
};
const mark = (kind: string, externalId: string, no: bigint) => ({ instanceId: "crm", kind, externalId, no });

/** A won deal of a product and a contact, which say too little, as it was read at one moment. */
const dealAt = (no: bigint) =>
  ({
    opportunity: {
      ...{
        externalId: "006A",
        name: "Waits",
        status: "WON",
        stage: "Won",
        type: "NEW",
        probability: null,
        amount: null,
      },
      ...{ currency: "USD", closeDate: "2026-03-15", closedWonAt: null, serviceStart: null, termMonths: null },
      ...{ termEnd: null, interval: null, billingInterval: null, paymentTermsDays: null, sellingEntity: null },
      ...{ accountExternalId: "001A", correlationId: null },
      lines: [
        {
          ...{ lineNo: 1, productExternalId: "01tA", quantity: "1", unitPrice: { minor: 100n, currency: "USD" } },
          ...{ termMonths: null, discountPct: null },
        },
      ],
    },
    account: {
      ...{ ...told, externalId: "001A", name: "Acme", domain: null, parentExternalId: null },
      ...{ mergedIntoExternalId: null, segment: null, region: null, ownerUserExternalId: null },
      ...{ successUserExternalId: null, billingAddress: null, billingContacts: [ann] },
    },
    ...{ products: [seat], users: [] },
    readings: [mark("Opportunity", "006A", no), mark("Account", "001A", no), mark("Product", "01tA", no)].concat(
      mark("Contact", "003A", no),
    ),
  }) as unknown as Deal;

describe("an order whose product and contact are read by others meanwhile", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let input: QuoteToCashInput;
  const asked: string[] = [];
  const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
  // Only what stands here is used: no platform is called.
  const hub = {
    ...{ settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }), now: () => now, crm: { instance: crm } },
    ...{ billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    enqueuer: { enqueue: (_: unknown, { id }: { id: string }) => Promise.resolve(asked.push(id)) },
  } as unknown as Hub;

  beforeEach(async () => {
    asked.length = 0;
    database = await testDatabase();
    store = openStore(database.url, 4);
    const deal = dealAt(1n);
    const projected = await store.prisma.$transaction(async (tx) =>
      projectDeal(tx, hub, deal, await claimReadings(tx, ownReadings(deal))),
    );
    const [orderKey = ""] = asked;
    const opportunityId = projected?.id ?? "";
    input = { opportunityId, opportunityExternalId: "006A", winNumber: 1, correlationId: "btx_1", orderKey };
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const accept = (deal: Deal) => store.prisma.$transaction((tx) => acceptOrder(tx, hub, input, deal));
  const broken = async () => {
    const { checklist } = await store.prisma.order.findFirstOrThrow();
    const rules = (checklist as { rule: string }[]).map(({ rule }) => rule);
    return rules.filter((rule) => rule === "line-charge" || rule === "billing-email").sort();
  };

  it("is decided of what they say by now: nobody would have it looked at again", async () => {
    const deal = dealAt(10n);
    // Their news are taken in before the order is decided of, which does not wait for anything yet.
    await store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("Product", "01tA", 11n)]);
      await projectProduct(tx, now, crm, { ...seat, chargeType: "RECURRING" });
    });
    await store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("Contact", "003A", 12n)]);
      await projectContact(tx, now, crm, { ...ann, email: "ann@acme.example" });
    });
    expect(await accept(deal)).toEqual({ state: "BLOCKED" });
    expect(await broken()).toEqual([]);
  });

  it("has a billing contact who became one meanwhile, and none who is one no more", async () => {
    const deal = dealAt(10n);
    await store.prisma.$transaction(async (tx) => {
      await claimReadings(tx, [mark("Contact", "003A", 11n), mark("Contact", "003B", 11n)]);
      await projectContact(tx, now, crm, { ...ann, billing: false });
      await projectContact(tx, now, crm, { ...ann, externalId: "003B", email: "bea@acme.example" });
    });
    await accept(deal);
    expect(await broken()).toEqual(["line-charge"]);
  });

  it("waits for what was read with it where nothing was read later", async () => {
    await accept(dealAt(10n));
    expect(await broken()).toEqual(["billing-email", "line-charge"]);
  });

  it("holds no product up while it waits for the books of its account", async () => {
    const { id } = await store.prisma.account.findFirstOrThrow();
    let accepted: Promise<unknown> = Promise.resolve();
    await store.prisma.$transaction(async (tx) => {
      await lockBooks(tx, [id]);
      accepted = accept(dealAt(10n));
      for (;;) {
        const { rowCount } = await store.pool.query(
          `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
             AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
        );
        if (rowCount) break;
      }
      // Another account's deal goes on.
      await store.prisma.$transaction(async (other) => {
        await other.$executeRaw`SET LOCAL lock_timeout = '2s'`;
        const isLatest = await claimReadings(other, [mark("Product", "01tA", 11n)]);
        expect(isLatest({ kind: "Product", externalId: "01tA" })).toBe(true);
      });
    });
    expect(await accepted).toEqual({ state: "BLOCKED" });
  });
});

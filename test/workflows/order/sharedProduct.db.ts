import { hubSettings } from "../../../domain/settings/hubSettings";
import { claimReadings } from "../../../domain/reading/claimReadings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { ruleFor } from "../../../workflows/intake/applyChange";
import { acceptOrder } from "../../../workflows/order/acceptOrder";
import { ownReadings, projectDeal } from "../../../workflows/order/projectDeal";
import { readDeal, type Deal } from "../../../workflows/order/readDeal";
import { testDatabase } from "../../support/testDatabase";

const now = new Date("2026-03-15T12:00:00Z");
const told = { externalVersion: null, url: null, correlationId: null, deleted: false };
/** Of which it is not said how it is charged: no deal that sells it is accepted. */
const seat = { ...told, externalId: "01tA", sku: "SEAT", name: "Seat", family: null, chargeType: null, active: true };
const deal = (name: string) => ({
  ...{ ...told, externalId: `006${name}`, name, status: "WON", stage: "Won", type: "NEW", probability: null },
  ...{
    amount: null,
    currency: "USD",
    closeDate: "2026-03-15",
    closedWonAt: null,
    serviceStart: null,
    termMonths: null,
  },
  ...{ termEnd: null, interval: null, billingInterval: null, paymentTermsDays: null, sellingEntity: null },
  accountExternalId: `001${name}`,
  lines: [
    {
      ...{ lineNo: 1, productExternalId: "01tA", quantity: "1", unitPrice: { minor: 100n, currency: "USD" } },
      ...{ termMonths: null, discountPct: null },
    },
  ],
});
const account = (name: string) => ({
  ...{ ...told, externalId: `001${name}`, name, domain: null, parentExternalId: null, mergedIntoExternalId: null },
  ...{ segment: null, region: null, ownerUserExternalId: "005A", successUserExternalId: null, billingAddress: null },
  billingContacts: [],
});
const seller = { ...told, externalId: "005A", displayName: "Sam", team: null };

describe("deals of one product and one seller that are decided of at once", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  let hub: Hub;
  const asked: string[] = [];

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
    asked.length = 0;
    const inTheCrm: Readonly<Record<string, (id: string) => unknown>> = {
      Opportunity: (id) => deal(id.slice(3)),
      Account: (id) => account(id.slice(3)),
      Product: () => seat,
      User: () => seller,
    };
    // Only what stands here is used: no platform is called.
    const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
    hub = {
      ...{ store, settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }), now: () => now },
      ...{ billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
      crm: { ...instance("crm", "CRM"), read: async (kind: string, id: string) => inTheCrm[kind]?.(id) },
      enqueuer: { enqueue: (_: unknown, { id }: { id: string }) => Promise.resolve(asked.push(id)) },
    } as unknown as Hub;
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const read = async (id: string): Promise<Deal> => {
    const found = await readDeal(hub, id);
    if (found === null) throw new Error("The deal is gone");
    return found;
  };
  /** What asks for the order of a deal, once the store has that. */
  const won = async (name: string) => {
    const found = await read(`006${name}`);
    const projected = await store.prisma.$transaction(async (tx) =>
      projectDeal(tx, hub, found, await claimReadings(tx, ownReadings(found))),
    );
    const [orderKey = ""] = asked.splice(0);
    const opportunityId = projected?.id ?? "";
    return { opportunityId, opportunityExternalId: `006${name}`, winNumber: 1, correlationId: "btx", orderKey };
  };
  /** Decides of a deal's order, and what is done before that is committed. */
  const accept = async (input: Awaited<ReturnType<typeof won>>, before = async () => {}) => {
    const found = await read(input.opportunityExternalId);
    return store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
      const decided = await acceptOrder(tx, hub, input, found);
      await before();
      return decided;
    });
  };

  it("do not wait for one another", async () => {
    const [first, second] = [await won("A"), await won("B")];
    let other: unknown;
    await accept(first, async () => {
      other = await accept(second);
    });
    expect(other).toEqual({ state: "BLOCKED" });
    expect(await store.prisma.order.count({ where: { state: "BLOCKED" } })).toBe(2);
  });

  it("are waited for by the product's news, which has those looked at again that wait for it", async () => {
    const first = await won("A");
    let followed: Promise<unknown> = Promise.resolve();
    await accept(first, async () => {
      const news = await ruleFor("CRM", "Product")?.(hub, "01tA");
      followed = store.prisma
        .$transaction(async (tx) => news?.take(tx, await claimReadings(tx, news.readings)))
        .then(() => "done");
      for (;;) {
        const waiting = await store.pool.query(
          `SELECT FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
        );
        const done = await Promise.race([followed, Promise.resolve("waits")]);
        if (waiting.rowCount || done === "done") break;
      }
    });
    await followed;
    expect(asked).toEqual([expect.stringContaining(`${first.orderKey}_v1_`)]);
  });
});

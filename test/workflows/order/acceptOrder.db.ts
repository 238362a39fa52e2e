import { claimReadings } from "../../../domain/reading/claimReadings";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { acceptOrder } from "../../../workflows/order/acceptOrder";
import { projectDeal } from "../../../workflows/order/projectDeal";
import { resumeOrder } from "../../../workflows/order/startOrder";
import type { QuoteToCashInput } from "../../../workflows/order/quoteToCashInput";
import type { Deal } from "../../../workflows/order/readDeal";
import { testDatabase } from "../../support/testDatabase";

describe("an order whose deal was read before a crash", () => {
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

  it("is decided of the deal as it was read last: an earlier reading neither counts nor is kept", async () => {
    const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
    // Only what stands here is used: no platform is called.
    const hub = {
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      ...{ crm: instance("crm", "CRM"), billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    } as unknown as Hub;
    const input = {
      ...{ opportunityId: "opp_1", opportunityExternalId: "006A", winNumber: 1, correlationId: "btx_1" },
      orderKey: "crm:006A:won:1",
    } as QuoteToCashInput;
    const read = { instanceId: "crm", kind: "Opportunity", externalId: "006A" };
    const deal = {
      opportunity: { externalId: "006A", status: "WON", lines: [] },
      ...{ account: null, products: [], users: [], readings: [{ ...read, no: 4n }] },
    } as unknown as Deal;
    // Another worker took in what the CRM said later: the deal was lost again.
    await store.prisma.$transaction((tx) => claimReadings(tx, [{ ...read, no: 5n }]));
    const outcome = await store.prisma.$transaction((tx) => acceptOrder(tx, hub, input, deal));
    expect(outcome).toEqual({ overtaken: true });
    expect(await store.prisma.opportunity.count()).toBe(0);
    // Nor does it end by what it saw for a moment: that the deal was gone.
    const gone = { opportunity: null, readings: [{ ...read, no: 4n }] };
    expect(await store.prisma.$transaction((tx) => acceptOrder(tx, hub, input, gone))).toEqual({ overtaken: true });
  });

  it("ends by a deal that is open only as the store has seen it open: won again, it is won anew", async () => {
    const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
    const started: string[] = [];
    const hub = {
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      enqueuer: { enqueue: (_: unknown, { id }: { id: string }) => Promise.resolve(started.push(id)) },
      ...{ crm: instance("crm", "CRM"), billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    } as unknown as Hub;
    const dealOf = (status: "WON" | "OPEN", no: bigint) =>
      ({
        opportunity: {
          ...{
            externalId: "006B",
            name: "Reopened",
            status,
            stage: status,
            type: "NEW",
            probability: null,
            amount: null,
          },
          ...{ currency: "USD", closeDate: "2026-03-15", closedWonAt: null, serviceStart: null, termMonths: null },
          ...{ termEnd: null, interval: null, billingInterval: null, paymentTermsDays: null, sellingEntity: null },
          ...{ accountExternalId: null, correlationId: null, lines: [] },
        },
        ...{ account: null, products: [], users: [] },
        readings: [{ instanceId: "crm", kind: "Opportunity", externalId: "006B", no }],
      }) as unknown as Deal;
    const take = (deal: Deal) =>
      store.prisma.$transaction(async (tx) => projectDeal(tx, hub, deal, await claimReadings(tx, deal.readings)));
    const projected = await take(dealOf("WON", 10n));
    const input = {
      ...{ opportunityId: projected?.id, opportunityExternalId: "006B", winNumber: 1, correlationId: "btx_2" },
      orderKey: started[0],
    } as QuoteToCashInput;
    const ended = await store.prisma.$transaction((tx) => acceptOrder(tx, hub, input, dealOf("OPEN", 11n)));
    expect(ended).toEqual({ state: "CANCELED" });
    expect(await take(dealOf("WON", 12n))).toMatchObject({ won: 2 });
    expect(started).toHaveLength(2);
  });

  it("ends by a deal that is deleted only as the store has seen it deleted: back again, the same order goes on", async () => {
    const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });
    const started: string[] = [];
    const hub = {
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      enqueuer: { enqueue: (_: unknown, { id }: { id: string }) => Promise.resolve(started.push(id)) },
      ...{ crm: instance("crm", "CRM"), billing: instance("billing", "BILLING"), erp: instance("erp", "ERP") },
    } as unknown as Hub;
    const mark = (no: bigint) => ({ instanceId: "crm", kind: "Opportunity", externalId: "006C", no });
    const won = (no: bigint) =>
      ({
        opportunity: {
          ...{ externalId: "006C", name: "Deleted", status: "WON", stage: "Won", type: "NEW", probability: null },
          ...{ amount: null, currency: "USD", closeDate: "2026-03-15", closedWonAt: null, serviceStart: null },
          ...{ termMonths: null, termEnd: null, interval: null, billingInterval: null, paymentTermsDays: null },
          ...{ sellingEntity: null, accountExternalId: null, correlationId: null, lines: [] },
        },
        ...{ account: null, products: [], users: [], readings: [mark(no)] },
      }) as unknown as Deal;
    const take = (deal: Deal) =>
      store.prisma.$transaction(async (tx) => projectDeal(tx, hub, deal, await claimReadings(tx, deal.readings)));
    const projected = await take(won(20n));
    const [orderKey = ""] = started;
    const input = {
      ...{
        opportunityId: projected?.id,
        opportunityExternalId: "006C",
        winNumber: 1,
        correlationId: "btx_3",
        orderKey,
      },
    } as QuoteToCashInput;
    const gone = { opportunity: null, readings: [mark(21n)] };
    const ended = await store.prisma.$transaction((tx) => acceptOrder(tx, hub, input, gone));
    expect(ended).toEqual({ state: "CANCELED" });
    expect(await store.prisma.opportunity.count({ where: { id: projected?.id, deletedAt: { not: null } } })).toBe(1);
    // Back again, nothing is won anew, and that it is back is a change: the same order is looked at again.
    expect(await take(won(22n))).toMatchObject({ changed: true, won: null });
    await store.prisma.$transaction((tx) => resumeOrder(tx, hub, input.opportunityId));
    expect(started).toHaveLength(2);
    expect(started[1]).toMatch(new RegExp(`^${orderKey}_v`));
  });
});

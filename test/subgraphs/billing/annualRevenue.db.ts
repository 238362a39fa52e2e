import { projectSubscription } from "../../../domain/projection/projectSubscription";
import type { BillingSubscription, BillingSubscriptionItem } from "../../../schema/canonical/billing";
import type { Interval } from "../../../schema/canonical/value";
import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const instance = { id: "st", role: "BILLING", platform: "stripe" } as const;
const day = new Date("2026-07-01T00:00:00Z");
const usd = (minor: bigint) => ({ minor, currency: "USD" });

/** One price of a subscription, of which a tenth may be taken off for as long as it runs. */
const item = (minor: bigint, interval: Interval, recurring = minor): BillingSubscriptionItem => ({
  ...{ externalId: "si_1", priceExternalId: "price_1", productExternalId: "prod_1", sku: "SEAT", interval },
  ...{ model: "PER_UNIT", quantity: "1", unitAmount: usd(minor), amount: usd(minor), recurring: usd(recurring) },
});

describe("the annual recurring revenue of an account", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(billingSubgraph());
  });
  afterAll(() => graph?.close());

  /** An account whose subscriptions are taken in as billing tells them, one per item. */
  async function anAccount(id: string, items: readonly BillingSubscriptionItem[]): Promise<void> {
    const { prisma } = graph.store;
    await prisma.billingProfile.create({
      data: { id: `bp_${id}`, accountId: id, currency: "USD", legalEntity: "US01", collectionMethod: "SEND_INVOICE" },
    });
    await prisma.externalRef.create({
      data: {
        ...{ id: `xr_${id}`, entityId: `bp_${id}`, role: "BILLING", platform: "stripe", instanceId: instance.id },
        ...{ objectType: "Customer", externalId: `cus_${id}` },
      },
    });
    for (const [at, one] of items.entries()) {
      const record: BillingSubscription = {
        ...{ externalId: `sub_${id}_${at}`, externalVersion: null, url: null, correlationId: null, deleted: false },
        ...{ customerExternalId: `cus_${id}`, number: null, status: "ACTIVE", startedAt: day.toISOString() },
        ...{
          currentPeriodStart: "2026-07-01",
          currentPeriodEnd: "2027-07-01",
          cancelAt: null,
          endedAt: null,
          currency: "USD",
        },
        ...{ orderKey: null, items: [one], latestInvoiceExternalId: null },
      };
      await prisma.$transaction((tx) => projectSubscription(tx, day, instance, record));
    }
  }

  const ask = async (id: string) => {
    const { data } = await graph.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account {
        mrr { amount } arr { amount } subscriptions { items { amount { amount } recurring { amount } } } } } }`,
      { of: [{ __typename: "Account", id }] },
    );
    return (data as { _entities: Record<string, unknown>[] })._entities[0];
  };

  it.each([
    // 10,000 / 12 = 833.333…; 12 × 833.33 would be 9,999.96.
    ["one", [item(1_000_000n, { count: 1, unit: "YEAR" })], "833.33", "10000.00"],
    // 30,000 / 12 = 2,500; three rounded months would be 2,499.99, and a year of those 29,999.88.
    ["three", Array(3).fill(item(1_000_000n, { count: 1, unit: "YEAR" })), "2500.00", "30000.00"],
    // 10,000 / 3 = 3,333.333…, / 12 = 277.777…; three of it are 10,000.00 again, 833.33 a month.
    ["triennial", Array(3).fill(item(1_000_000n, { count: 3, unit: "YEAR" })), "833.33", "10000.00"],
    // 10 × 365 / 7 = 521.428…, / 12 = 43.452…; 12 × 43.45 would be 521.40.
    ["weekly", [item(1_000n, { count: 1, unit: "WEEK" })], "43.45", "521.43"],
  ])("is what a year comes to before rounding: %s", async (id, items, mrr, arr) => {
    await anAccount(id, items);
    expect(await ask(id)).toMatchObject({ mrr: [{ amount: mrr }], arr: [{ amount: arr }] });
  });

  it("is net of lasting discounts, which an item shows beside what it comes to before them", async () => {
    await anAccount("discounted", [item(1_000_000n, { count: 1, unit: "YEAR" }, 900_000n)]);
    expect(await ask("discounted")).toEqual({
      ...{ mrr: [{ amount: "750.00" }], arr: [{ amount: "9000.00" }] },
      subscriptions: [{ items: [{ amount: { amount: "10000.00" }, recurring: { amount: "9000.00" } }] }],
    });
  });
});

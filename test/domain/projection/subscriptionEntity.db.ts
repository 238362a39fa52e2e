import { readdirSync, readFileSync } from "node:fs";
import { projectSubscription } from "../../../domain/projection/projectSubscription";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { BillingSubscription } from "../../../schema/canonical/billing";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const day = new Date("2026-07-01T00:00:00Z");
const instance = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;
const record: BillingSubscription = {
  ...{ externalId: "sub_1", externalVersion: null, url: null, correlationId: null, deleted: false },
  ...{ customerExternalId: "cus_1", number: null, status: "ACTIVE", startedAt: "2026-07-01T00:00:00.000Z" },
  ...{
    currentPeriodStart: "2026-07-01",
    currentPeriodEnd: "2026-08-01",
    cancelAt: null,
    endedAt: null,
    currency: "EUR",
  },
  ...{ orderKey: null, items: [], latestInvoiceExternalId: null },
};

describe("the legal entity of a subscription", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const take = () => store.prisma.$transaction((tx) => projectSubscription(tx, day, instance, record));
  const entityOf = async (id: string) =>
    (await store.prisma.subscription.findUniqueOrThrow({ where: { id } })).legalEntity;

  it("is that of the customer it bills, and unknown until that customer is known", async () => {
    const id = await take();
    expect(await entityOf(id)).toBeNull();
    const profile = { accountId: "acct_1", currency: "EUR", legalEntity: "sub-de", collectionMethod: "SEND_INVOICE" };
    await store.prisma.billingProfile.create({ data: { ...profile, id: "bp_1" } });
    await store.prisma.externalRef.create({
      data: {
        ...{ id: "xr_1", entityId: "bp_1", role: "BILLING", platform: "stripe", instanceId: instance.id },
        ...{ objectType: "Customer", externalId: "cus_1" },
      },
    });
    expect(await take()).toBe(id);
    expect(await entityOf(id)).toBe("sub-de");
  });

  it("is found by the migration through the order's deal, or through invoices that are in one entity's books", async () => {
    const { prisma } = store;
    const running = {
      ...{ status: "ACTIVE", mrrMinor: 1n, annualMinor: 12, currency: "USD", startedAt: day, currentPeriodStart: day },
    };
    await prisma.subscription.createMany({
      data: ["ordered", "billed", "mixed", "bare"].map((id) => ({
        ...{ ...running, id, currentPeriodEnd: day, orderId: id === "ordered" ? "ord_1" : null },
      })),
    });
    await prisma.opportunity.create({
      data: { id: "opp_1", name: "Deal", status: "WON", type: "NEW", stage: "Won", sellingEntity: "sub-us" },
    });
    await prisma.order.create({
      data: {
        ...{ id: "ord_1", businessKey: "1", opportunityId: "opp_1", winNumber: 1, state: "FULFILLED", checklist: [] },
        operationId: "op_1",
      },
    });
    const amounts = { subtotalMinor: 1n, taxMinor: 0n, discountMinor: 0n, totalMinor: 1n, amountDueMinor: 0n };
    const invoice = { ...amounts, currency: "USD", status: "PAID" };
    await prisma.invoice.createMany({
      data: [
        { ...invoice, id: "inv_1", subscriptionId: "billed", legalEntity: "sub-de" },
        { ...invoice, id: "inv_2", subscriptionId: "billed", legalEntity: null },
        { ...invoice, id: "inv_3", subscriptionId: "mixed", legalEntity: "sub-de" },
        { ...invoice, id: "inv_4", subscriptionId: "mixed", legalEntity: "sub-us" },
      ],
    });
    const [folder] = readdirSync("schema/prisma/migrations").filter((name) => name.endsWith("_legal_entities"));
    const migration = readFileSync(`schema/prisma/migrations/${folder ?? ""}/migration.sql`, "utf8");
    await store.pool.query(/^UPDATE[^;]+;/m.exec(migration)?.[0] ?? "");
    const found = await Promise.all(["ordered", "billed", "mixed", "bare"].map(entityOf));
    expect(found).toEqual(["sub-us", "sub-de", null, null]);
  });
});

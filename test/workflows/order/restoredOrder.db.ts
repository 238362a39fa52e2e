import pino from "pino";
import { writeKeys } from "../../../domain/idempotency/writeKeys";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { BillingInvoice, BillingSubscription } from "../../../schema/canonical/billing";
import type { Hub } from "../../../workflows/hub";
import { takeInvoice } from "../../../workflows/intake/takeInvoice";
import { takeSubscription } from "../../../workflows/intake/takeSubscription";
import type { Accepted } from "../../../workflows/order/acceptOrder";
import { otherSale } from "../../../workflows/order/earlierSales";
import { isSent } from "../../../workflows/order/isSent";
import { linkCustomer } from "../../../workflows/order/linkCustomer";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const OPERATION = newId("operation");
const ACCOUNT = newId("account");
const fieldGroups = { provisionSubscription: "subscription", upsertCustomer: "customer" };
const billing = {
  ...{ instance: { id: "stripe-main", role: "BILLING", platform: "stripe" } as const, capabilities: { fieldGroups } },
};
const crm = { instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" } } as const;
const erp = { instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" } } as const;
const seen = { externalVersion: null, url: null, deleted: false } as const;
const usd = (minor: bigint) => ({ minor, currency: "USD" });

/** The deal 006's first win asked billing for it, as it bears. */
const KEY = writeKeys.subscription({
  ...{ billing: "stripe-main", crm: "salesforce-main", opportunityExternalId: "006", winNumber: 1, revision: 0 },
});
const subscription: BillingSubscription = {
  ...{ ...seen, externalId: "sub_1", correlationId: "btx_1", orderKey: "order-1", writeKey: KEY },
  ...{ customerExternalId: "cus_1", number: "sub_1", status: "ACTIVE", startedAt: "2026-07-01T00:00:00.000Z" },
  ...{ cancelAt: null, endedAt: null, currentPeriodStart: "2026-07-01", currentPeriodEnd: "2026-08-01" },
  ...{ currency: "USD", items: [], latestInvoiceExternalId: null },
};
const byHand: BillingInvoice = {
  ...{ ...seen, externalId: "in_2", correlationId: null, customerExternalId: "cus_1" },
  ...{ subscriptionExternalId: null, number: "INV-2", status: "OPEN", issuedAt: "2026-07-01T00:00:00.000Z" },
  ...{ datedAt: "2026-07-01T00:00:00.000Z", dueAt: null, givenUpAt: null, paidAt: null, currency: "USD" },
  ...{ subtotal: usd(12_345n), discount: usd(0n), tax: usd(0n), total: usd(12_345n), paid: usd(0n) },
  ...{ credited: usd(0n), fromBalance: usd(0n), amountDue: usd(12_345n), attempts: 0, nextAttemptAt: null },
  ...{ numberingRefusal: null, lines: [] },
};

describe("an order that waited when the database was saved, and was billed before that was restored", () => {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  let hub: Hub;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    enqueuer = await openEnqueuer(database.url);
    hub = {
      ...{ store, crm, billing, erp, enqueuer, now: () => now, log: pino({ level: "silent" }) },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
    } as unknown as Hub;
    const { prisma } = store;
    await prisma.account.create({ data: { id: ACCOUNT, name: "Acme", lifecycleStage: "PROSPECT" } });
    const deal = { status: "WON", type: "NEW", stage: "Won", accountId: ACCOUNT };
    await prisma.opportunity.create({ data: { ...deal, id: "opp_1", name: "Deal" } });
    const ref = { role: "CRM", platform: "salesforce", instanceId: "salesforce-main" };
    await prisma.externalRef.create({
      data: { ...ref, id: "xr_1", entityId: "opp_1", objectType: "Opportunity", externalId: "006" },
    });
    const asked = { kind: "CLOSE_WON", idempotencyKey: "order-1", requestHash: "1", correlationId: "btx_1" };
    await prisma.operation.create({
      data: { ...asked, id: OPERATION, subjectId: "opp_1", startedAt: now, status: "WAITING" },
    });
    const names = { businessKey: "order-1", operationId: OPERATION, correlationId: "btx_1", accountId: ACCOUNT };
    await prisma.order.create({
      data: { ...names, id: "ord_1", winNumber: 1, state: "BLOCKED", checklist: [], opportunityId: "opp_1" },
    });
  });
  afterAll(async () => {
    await enqueuer?.close();
    await store?.close();
    await database?.drop();
  });

  const asked = { billing: "stripe-main", crm: "salesforce-main" };
  /** Another won deal with the order that waits for it. @returns the order's id */
  const anOrder = async (opportunityId: string, externalId: string, businessKey: string, correlationId: string) => {
    const { prisma } = store;
    const [operationId, id] = [newId("operation"), newId("order")];
    await prisma.opportunity.create({
      data: {
        ...{ id: opportunityId, status: "WON", type: "NEW", stage: "Won" },
        accountId: ACCOUNT,
        name: "Deal",
        winNumber: 1,
      },
    });
    const ref = { role: "CRM", platform: "salesforce", instanceId: "salesforce-main", objectType: "Opportunity" };
    await prisma.externalRef.create({
      data: { ...ref, id: newId("externalRef"), entityId: opportunityId, externalId },
    });
    const operation = { kind: "CLOSE_WON", idempotencyKey: businessKey, requestHash: "1", correlationId };
    await prisma.operation.create({
      data: { ...operation, id: operationId, subjectId: opportunityId, startedAt: now, status: "WAITING" },
    });
    const names = { businessKey, operationId, correlationId, accountId: ACCOUNT, opportunityId };
    await prisma.order.create({ data: { ...names, id, winNumber: 1, state: "BLOCKED", checklist: [] } });
    return id;
  };
  const own = { id: "ord_1", opportunityId: "opp_1", winNumber: 1 };
  /** What stands in its way, once billing has told of a subscription. */
  const inItsWay = (record: BillingSubscription) =>
    store.prisma.$transaction(async (tx) => {
      await takeSubscription(tx, hub, record);
      return otherSale(tx, own, await isSent(tx, KEY));
    });

  it("stays behind one that people entered, though they took the order's own mark for it", async () => {
    const entered = { ...subscription, externalId: "sub_0", number: "sub_0", writeKey: null };
    expect(await inItsWay(entered)).toMatchObject({ id: "ord_1", subscription: "sub_0", stands: "LIVES" });
    const later = { ...subscription, externalId: "sub_0", number: "sub_0", writeKey: `${KEY}x` };
    expect(await inItsWay(later)).toMatchObject({ stands: "LIVES" });
    const ended = { ...entered, status: "CANCELED", endedAt: "2026-07-01T01:00:00.000Z" } as const;
    expect(await inItsWay(ended)).toBeNull();
  });

  it("is not kept by the subscription that it made itself, which bears the key of its write", async () => {
    expect(await inItsWay(subscription)).toBeNull();
    const [write] = await store.prisma.outboundWrite.findMany();
    expect(write).toMatchObject({ idempotencyKey: KEY, status: "DONE", externalId: "sub_1", subjectId: "ord_1" });
  });

  it("is provisioned as often as it was: what bills it bears the key of another try than the first", async () => {
    const { prisma } = store;
    const order = await anOrder("opp_2", "007", "order-2", "btx_2");
    const key = writeKeys.subscription({ ...asked, opportunityExternalId: "007", winNumber: 1, revision: 2 });
    const living = {
      ...subscription,
      externalId: "sub_3",
      number: "sub_3",
      orderKey: "order-2",
      correlationId: "btx_2",
    };
    await prisma.$transaction((tx) => takeSubscription(tx, hub, { ...living, writeKey: key }));
    expect(await prisma.order.findUnique({ where: { id: order } })).toMatchObject({ revision: 2 });
    expect(await prisma.outboundWrite.findUnique({ where: { idempotencyKey: key } })).toMatchObject({ status: "DONE" });
    // What was undone before it is told later, and moves nothing back.
    const undone = { ...living, externalId: "sub_4", number: "sub_4", status: "CANCELED" as const };
    const first = writeKeys.subscription({ ...asked, opportunityExternalId: "007", winNumber: 1, revision: 0 });
    await prisma.$transaction((tx) => takeSubscription(tx, hub, { ...undone, writeKey: first }));
    expect(await prisma.order.findUnique({ where: { id: order } })).toMatchObject({ revision: 2 });
  });

  it("stays behind one that a later win of its deal made, of which nobody here knows", async () => {
    const { prisma } = store;
    const order = await anOrder("opp_3", "008", "order-3", "btx_3");
    const marks = { orderKey: "order-3-win-2", correlationId: "btx_3" };
    const later = writeKeys.subscription({ ...asked, opportunityExternalId: "008", winNumber: 2, revision: 0 });
    const living = { ...subscription, ...marks, externalId: "sub_5", number: "sub_5", writeKey: later };
    const found = await prisma.$transaction(async (tx) => {
      await takeSubscription(tx, hub, living);
      return otherSale(tx, { id: order, opportunityId: "opp_3", winNumber: 1 }, false);
    });
    expect(found).toMatchObject({ id: order, subscription: "sub_5", stands: "LIVES" });
    // Where the deal stands at a later win, whose order is still to come, it is that one's.
    const first = await anOrder("opp_4", "009", "order-4", "btx_4");
    await prisma.opportunity.update({ where: { id: "opp_4" }, data: { winNumber: 2 } });
    const ofSecond = { ...living, ...{ orderKey: "order-4-win-2", correlationId: "btx_4" }, externalId: "sub_6" };
    await prisma.$transaction((tx) => takeSubscription(tx, hub, { ...ofSecond, number: "sub_6" }));
    expect(await prisma.subscription.count({ where: { orderId: first } })).toBe(0);
  });

  it("has what billed its customer by hand read again once that customer is known", async () => {
    const { id } = await store.prisma.$transaction((tx) => takeInvoice(tx, hub, byHand));
    const invoice = () => store.prisma.invoice.findUniqueOrThrow({ where: { id } });
    expect((await invoice()).accountId).toBeNull();
    const accepted = {
      ...{ orderId: "ord_1", operationId: OPERATION, correlationId: "btx_1", accountId: ACCOUNT, contractId: "c" },
      ...{ legalEntity: "US", currency: "USD", paymentTermsDays: 30, charges: false },
      customer: { key: "customer-1", command: {} },
      provision: { key: KEY, command: { orderKey: "order-1" } },
    } as unknown as Accepted;
    const receipt = { externalId: "cus_1", externalVersion: null, url: null, repeated: false };
    const link = () => store.prisma.$transaction((tx) => linkCustomer(tx, hub, accepted, receipt, "SEND_INVOICE"));
    await link();
    const told = () =>
      store.prisma.inboxMessage.findMany({
        where: { objectType: "Invoice" },
        select: { source: true, objectId: true },
      });
    expect(await told()).toEqual([{ source: "stripe-main/again", objectId: "in_2" }]);
    await store.prisma.$transaction((tx) => takeInvoice(tx, hub, byHand));
    expect(await invoice()).toMatchObject({ accountId: ACCOUNT, legalEntity: "US" });
    await link();
    expect(await told()).toHaveLength(1);
  });
});

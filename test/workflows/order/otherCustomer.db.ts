import { hubSettings } from "../../../domain/settings/hubSettings";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import type { Accepted } from "../../../workflows/order/acceptOrder";
import { linkCustomer } from "../../../workflows/order/linkCustomer";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const ACCOUNT = newId("account");
const fieldGroups = { provisionSubscription: "subscription", upsertCustomer: "customer" };
const billing = {
  instance: { id: "stripe-main", role: "BILLING", platform: "stripe" },
  capabilities: { fieldGroups },
};

describe("an order whose subscription was asked for another customer than the deal's by now", () => {
  let database: TestDatabase;
  let store: Store;
  let hub: Hub;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    hub = {
      store,
      billing,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      now: () => now,
    } as unknown as Hub;
    await store.prisma.account.create({ data: { id: ACCOUNT, name: "Acme", lifecycleStage: "CUSTOMER" } });
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** An order that has asked for its subscription in dollars, for the customer `cus_usd`. */
  const asked = async (deal: string) => {
    const { prisma } = store;
    const [operationId, orderId] = [newId("operation"), newId("order")];
    await prisma.opportunity.create({
      data: { id: deal, name: deal, status: "WON", type: "NEW", stage: "Won", accountId: ACCOUNT },
    });
    const correlationId = `btx_${deal}`;
    await prisma.operation.create({
      data: {
        ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: deal, requestHash: "1", correlationId },
        ...{ subjectId: deal, startedAt: now, status: "WAITING" },
      },
    });
    const order = { businessKey: deal, operationId, correlationId, accountId: ACCOUNT, opportunityId: deal };
    await prisma.order.create({ data: { ...order, id: orderId, winNumber: 1, state: "ACCEPTED", checklist: [] } });
    const accepted = {
      ...{ orderId, operationId, correlationId, accountId: ACCOUNT, contractId: "c", legalEntity: "US" },
      ...{ currency: "USD", paymentTermsDays: 30, charges: false },
      customer: { key: `customer-${deal}`, command: {} },
      provision: { key: `subscription-${deal}`, command: { orderKey: deal } },
    };
    const link = (currency: string, externalId: string) =>
      prisma.$transaction((tx) =>
        linkCustomer(
          ...([tx, hub, { ...accepted, currency } as unknown as Accepted] as const),
          ...([{ externalId, externalVersion: null, url: null, repeated: false }, "SEND_INVOICE"] as const),
        ),
      );
    await link("USD", "cus_usd");
    const became = (data: { status: string; externalId?: string }) =>
      prisma.outboundWrite.update({ where: { idempotencyKey: `subscription-${deal}` }, data });
    return { link, became };
  };

  it("asks for the one of its deal where billing was never asked, or refused", async () => {
    const { link, became } = await asked("refused");
    await became({ status: "REFUSED" });
    const command = await link("EUR", "cus_eur");
    expect(command).toMatchObject({ customerExternalId: "cus_eur" });
    expect(command).not.toHaveProperty("earlierCustomerExternalId");
    expect(command).not.toHaveProperty("inDoubt");
  });

  it("says whom it was asked for where nobody knows what came of it, so that it is looked for there, too", async () => {
    const { link, became } = await asked("silence");
    await became({ status: "UNCERTAIN" });
    expect(await link("EUR", "cus_eur")).toMatchObject({
      ...{ customerExternalId: "cus_eur", earlierCustomerExternalId: "cus_usd", inDoubt: true },
    });
    // Put back, it is the one that was asked for.
    expect(await link("USD", "cus_usd")).not.toHaveProperty("inDoubt");
  });

  it("waits for a person where the subscription is there, and bills the other", async () => {
    const { link, became } = await asked("made");
    await became({ status: "DONE", externalId: "sub_usd" });
    await expect(link("EUR", "cus_eur")).rejects.toMatchObject({
      ...{ code: "billing.other_customer", retryable: false },
      message: expect.stringContaining(
        "The subscription sub_usd of stripe-main bills customer cus_usd for this deal, which is to bill customer cus_eur by now",
      ),
    });
    expect(await link("USD", "cus_usd")).toMatchObject({ customerExternalId: "cus_usd" });
  });
});

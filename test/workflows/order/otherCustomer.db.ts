import { hubSettings } from "../../../domain/settings/hubSettings";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Failure } from "../../../workflows/effects/failure";
import type { Hub } from "../../../workflows/hub";
import type { Accepted } from "../../../workflows/order/acceptOrder";
import { linkCustomer } from "../../../workflows/order/linkCustomer";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
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
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** An order that has asked for its subscription in dollars, for the customer `cus_usd` and its deal's name. */
  const asked = async (deal: string) => {
    const { prisma } = store;
    const [operationId, orderId, accountId] = [newId("operation"), newId("order"), newId("account")];
    await prisma.account.create({ data: { id: accountId, name: deal, lifecycleStage: "CUSTOMER" } });
    await prisma.opportunity.create({
      data: { id: deal, name: deal, status: "WON", type: "NEW", stage: "Won", accountId },
    });
    const correlationId = `btx_${deal}`;
    await prisma.operation.create({
      data: {
        ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: deal, requestHash: "1", correlationId },
        ...{ subjectId: deal, startedAt: now, status: "WAITING" },
      },
    });
    const order = { businessKey: deal, operationId, correlationId, accountId, opportunityId: deal };
    await prisma.order.create({ data: { ...order, id: orderId, winNumber: 1, state: "ACCEPTED", checklist: [] } });
    const accepted = {
      ...{ orderId, operationId, correlationId, accountId, contractId: "c", legalEntity: "US" },
      ...{ paymentTermsDays: 30, charges: false, customer: { key: `customer-${deal}`, command: {} } },
    };
    const link = (currency: "USD" | "EUR", key = `subscription-${deal}`) => {
      const decided = { ...accepted, currency, provision: { key, command: { orderKey: deal } } } as unknown as Accepted;
      const externalId = `cus_${currency.toLowerCase()}_${deal}`;
      const receipt = { externalId, externalVersion: null, url: null, repeated: false };
      return prisma.$transaction((tx) => linkCustomer(tx, hub, decided, receipt, "SEND_INVOICE"));
    };
    await link("USD");
    const became = (data: { status: string; externalId?: string }) =>
      prisma.outboundWrite.update({ where: { idempotencyKey: `subscription-${deal}` }, data });
    const counted = async () => [
      await prisma.billingProfile.count({ where: { accountId } }),
      (await prisma.order.findUniqueOrThrow({ where: { id: orderId } })).revision,
    ];
    return { link, became, counted, accountId };
  };

  /** Has the hub know a subscription in such a state. */
  const knows = async (externalId: string, status: string) => {
    const { prisma } = store;
    const id = newId("subscription");
    const days = { startedAt: now, currentPeriodStart: now, currentPeriodEnd: now };
    await prisma.subscription.create({
      data: { id, status, ...days, mrrMinor: 0n, annualMinor: 0, currency: "USD" },
    });
    await prisma.externalRef.create({
      data: {
        ...{ id: newId("line"), entityId: id, objectType: "Subscription", externalId },
        ...{ role: "BILLING", platform: "stripe", instanceId: "stripe-main", lastSeenAt: now },
      },
    });
    return (changed: string) => prisma.subscription.update({ where: { id }, data: { status: changed } });
  };

  const wordsOf = (told: object | null) => (told && "refused" in told ? (told.refused as Failure).message : null);

  it("asks for the one of its deal where billing was never asked, or refused", async () => {
    const { link, became } = await asked("refused");
    await became({ status: "REFUSED" });
    const command = await link("EUR");
    expect(command).toMatchObject({ customerExternalId: "cus_eur_refused" });
    expect(command).not.toHaveProperty("earlierCustomerExternalId");
    expect(command).not.toHaveProperty("inDoubt");
  });

  it("says whom it was asked for where nobody knows what came of it, so that it is looked for there, too", async () => {
    const { link, became } = await asked("silence");
    await became({ status: "UNCERTAIN" });
    expect(await link("EUR")).toMatchObject({
      ...{ customerExternalId: "cus_eur_silence", earlierCustomerExternalId: "cus_usd_silence", inDoubt: true },
    });
    // Put back, it is the one that was asked for.
    expect(await link("USD")).not.toHaveProperty("inDoubt");
  });

  it("waits for a person where the subscription is there and has not ended, as far as the hub knows", async () => {
    const { link, became, counted } = await asked("made");
    await became({ status: "DONE", externalId: "sub_made" });
    const isRefused = async () => {
      const told = await link("EUR");
      expect(told).toMatchObject({
        refused: { class: "CONFLICT", code: "billing.other_customer", retryable: false, uncertain: false },
      });
      expect(wordsOf(told)).toBe(
        "The subscription sub_made of stripe-main was made for customer cus_usd_made, and the deal is to bill customer cus_eur_made by now: put the deal back to the account, currency and selling entity that it was made for, then retry; where the deal is right, end the subscription in billing, void or credit there what it has billed, then retry",
      );
      // Of a customer that is not to be billed yet, nothing is kept.
      expect(await counted()).toEqual([1, 0]);
    };
    await isRefused();
    const becomes = await knows("sub_made", "ACTIVE");
    await isRefused();
    await becomes("PAUSED");
    await isRefused();
    expect(await link("USD")).toMatchObject({ customerExternalId: "cus_usd_made" });
  });

  it("waits until what the ended one billed is void, or credited in full", async () => {
    const { prisma } = store;
    const { link, became, counted } = await asked("billed");
    await became({ status: "DONE", externalId: "sub_billed" });
    await knows("sub_billed", "CANCELED");
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { externalId: "sub_billed" } });
    const invoice = async (number: string, status: string) => {
      const id = newId("invoice");
      const money = { subtotalMinor: 9_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 9_000n, amountDueMinor: 0n };
      await prisma.invoice.create({
        data: { id, number, status, ...money, currency: "USD", subscriptionId: ref.entityId },
      });
      return id;
    };
    await invoice("INV-VOID", "VOID");
    const paid = await invoice("INV-PAID", "PAID");
    expect(wordsOf(await link("EUR"))).toBe(
      "The subscription sub_billed of stripe-main was made for customer cus_usd_billed, and has ended, but what it billed stands: INV-PAID. Void or credit that there, before customer cus_eur_billed is billed for the deal, then retry",
    );
    const credit = (number: string, totalMinor: bigint) =>
      prisma.creditMemo.create({
        data: {
          id: newId("creditMemo"),
          number,
          invoiceId: paid,
          reason: "",
          totalMinor,
          currency: "USD",
          status: "ISSUED",
        },
      });
    await credit("CN-1", 8_999n);
    expect(wordsOf(await link("EUR"))).toContain("INV-PAID");
    expect(await counted()).toEqual([1, 0]);
    await credit("CN-2", 1n);
    expect(await link("EUR")).toMatchObject({ refused: { class: "INTERMITTENT", code: "write.changed" } });
    expect(await counted()).toEqual([1, 1]);
  });

  it.each(["CANCELED", "EXPIRED"])(
    "is provisioned anew by the next try, which comes by itself, once it is %s",
    async (ended) => {
      const deal = ended.toLowerCase();
      const { link, became, counted } = await asked(deal);
      await became({ status: "DONE", externalId: `sub_${deal}` });
      await knows(`sub_${deal}`, ended);
      const told = await link("EUR");
      expect(told).toMatchObject({ refused: { class: "INTERMITTENT", code: "write.changed" } });
      expect(wordsOf(told)).toBe(
        `The subscription sub_${deal} of stripe-main was made for customer cus_usd_${deal}, and has ended: another is to be made for customer cus_eur_${deal}`,
      );
      expect(await counted()).toEqual([1, 1]);
      const command = await link("EUR", `subscription-${deal}-1`);
      expect(command).toMatchObject({ customerExternalId: `cus_eur_${deal}` });
      expect(command).not.toHaveProperty("inDoubt");
      expect(command).not.toHaveProperty("earlierCustomerExternalId");
    },
  );

  it("is refused, as data, where the customer is another account's already", async () => {
    const { link, counted, accountId } = await asked("taken");
    const other = await asked("other");
    await store.prisma.externalRef.updateMany({
      where: { externalId: "cus_usd_other" },
      data: { externalId: "cus_eur_taken" },
    });
    expect(await link("EUR")).toMatchObject({ refused: { class: "CONFLICT", code: "billing.customer" } });
    expect(await counted()).toEqual([1, 0]);
    expect(accountId).not.toBe(other.accountId);
  });
});

import { projectInvoice } from "../../../domain/projection/projectInvoice";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { BillingInvoice, BillingSubscription } from "../../../schema/canonical/billing";
import type { Hub } from "../../../workflows/hub";
import { takeSubscription } from "../../../workflows/intake/takeSubscription";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");
const instance = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;
const seen = { externalVersion: null, url: null, deleted: false } as const;
const usd = (minor: bigint) => ({ minor, currency: "USD" });

/** Of 500.00 a month for the customer of "Wrong", with what people wrote on it. */
const subscription = (correlationId: string | null): BillingSubscription => ({
  ...{ ...seen, externalId: "sub_1", correlationId, orderKey: null, customerExternalId: "cus_wrong" },
  ...{ number: null, status: "ACTIVE", startedAt: "2026-07-01T00:00:00.000Z", cancelAt: null, endedAt: null },
  ...{ currentPeriodStart: "2026-07-01", currentPeriodEnd: "2026-08-01", currency: "USD" },
  ...{ items: [], latestInvoiceExternalId: null },
});
/** Billing copies the subscription's mark to it. */
const invoice: BillingInvoice = {
  ...{ ...seen, externalId: "in_1", correlationId: "btx_right", customerExternalId: "cus_wrong" },
  ...{ subscriptionExternalId: "sub_1", number: "INV-1", status: "OPEN", issuedAt: "2026-07-01T00:00:00.000Z" },
  ...{ datedAt: "2026-07-01T00:00:00.000Z", dueAt: null, givenUpAt: null, paidAt: null, currency: "USD" },
  ...{ subtotal: usd(50_000n), discount: usd(0n), tax: usd(0n), total: usd(50_000n), paid: usd(0n) },
  ...{
    credited: usd(0n),
    fromBalance: usd(0n),
    amountDue: usd(50_000n),
    attempts: 0,
    nextAttemptAt: null,
    numberingRefusal: null,
    lines: [],
  },
};

describe("a subscription that is marked for the deal of another account than the customer's", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    const { prisma } = store;
    const company = { lifecycleStage: "CUSTOMER" } as const;
    for (const id of ["right", "wrong"]) {
      await prisma.account.create({ data: { ...company, id: `acct_${id}`, name: id } });
      const deal = { status: "WON", type: "NEW", stage: "Won", accountId: `acct_${id}` };
      await prisma.opportunity.create({ data: { ...deal, id: `opp_${id}`, name: `Deal of ${id}` } });
      const order = { winNumber: 1, state: "FULFILLED", checklist: [], contractId: `contract_${id}` };
      const names = { businessKey: id, operationId: `op_${id}`, correlationId: `btx_${id}` };
      const of = { opportunityId: `opp_${id}`, accountId: `acct_${id}` };
      await prisma.order.create({ data: { ...order, ...names, ...of, id: `ord_${id}` } });
    }
    const profile = { accountId: "acct_wrong", currency: "USD", legalEntity: "US", collectionMethod: "SEND_INVOICE" };
    await prisma.billingProfile.create({ data: { ...profile, id: "bp_1" } });
    const ref = { entityId: "bp_1", role: "BILLING", platform: "stripe", instanceId: instance.id };
    await prisma.externalRef.create({ data: { ...ref, id: "xr_1", objectType: "Customer", externalId: "cus_wrong" } });
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  // Only what stands here is used: no platform is called.
  const hub = () => ({
    ...{ store, billing: { instance }, now: () => now },
    settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
  });
  const take = (mark: string | null) =>
    store.prisma.$transaction((tx) => takeSubscription(tx, hub() as unknown as Hub, subscription(mark)));
  const cases = () => store.prisma.exceptionCase.findMany({ where: { class: "MAPPING" } });

  it("is its customer's, with what it bills, and of no order; a case says so until it is marked for a deal of theirs", async () => {
    const id = await take("btx_right");
    const row = () => store.prisma.subscription.findUniqueOrThrow({ where: { id } });
    const unlinked = { accountId: "acct_wrong", orderId: null, contractId: null, correlationId: null };
    expect(await row()).toMatchObject(unlinked);
    const projected = await store.prisma.$transaction((tx) => projectInvoice(tx, now, instance, invoice, "UTC"));
    const billed = await store.prisma.invoice.findUniqueOrThrow({ where: { id: projected.id } });
    expect(billed).toMatchObject({
      accountId: "acct_wrong",
      contractId: null,
      correlationId: null,
      subscriptionId: id,
    });
    const [told, ...more] = await cases();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ state: "OPEN", subjectId: id, accountId: "acct_wrong" });
    expect(told?.title).toBe('A subscription of "wrong" is marked for the deal "Deal of right" of another account');
    expect(told?.explanation).toContain(
      'its correlation id btx_right in billing names the deal "Deal of right" of "right"',
    );

    await take("btx_wrong");
    expect(await row()).toMatchObject({ accountId: "acct_wrong", orderId: "ord_wrong", contractId: "contract_wrong" });
    expect((await cases()).map(({ state }) => state)).toEqual(["RESOLVED"]);
  });

  it("is of the deal's order where the deal was moved to the customer's account since", async () => {
    const { prisma } = store;
    await prisma.opportunity.update({ where: { id: "opp_right" }, data: { accountId: "acct_wrong" } });
    const id = await take("btx_right");
    const row = await prisma.subscription.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ accountId: "acct_wrong", orderId: "ord_right" });
  });
});

import { projectInvoice } from "../../../domain/projection/projectInvoice";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { BillingInvoice } from "../../../schema/canonical/billing";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const draft: BillingInvoice = {
  ...{ externalId: "in_1", externalVersion: null, url: null, correlationId: "btx_1", deleted: false },
  ...{ customerExternalId: "cus_1", subscriptionExternalId: null, number: null, status: "DRAFT" },
  ...{
    issuedAt: null,
    datedAt: null,
    dueAt: null,
    givenUpAt: null,
    paidAt: null,
    currency: "USD",
    subtotal: usd(100n),
    discount: usd(0n),
    tax: usd(0n),
  },
  ...{ paid: usd(0n), credited: usd(0n), fromBalance: usd(0n) },
  ...{ total: usd(100n), amountDue: usd(100n), attempts: 0, nextAttemptAt: null, lines: [] },
};
const issued = "2026-07-01T00:00:00.000Z";
const open: BillingInvoice = { ...draft, status: "OPEN", number: "TL-1", issuedAt: issued, datedAt: issued };
const paid: BillingInvoice = { ...open, status: "PAID", amountDue: usd(0n) };

describe("an invoice read at several moments", () => {
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

  const take = (invoice: BillingInvoice, timeZone = "UTC") =>
    store.prisma.$transaction((tx) =>
      projectInvoice(tx, new Date(), { id: "stripe-main", role: "BILLING", platform: "stripe" }, invoice, timeZone),
    );

  it("never goes back, and tells each of its moments once, when an earlier reading comes later", async () => {
    await take(open);
    expect(await take(draft)).toMatchObject({ changed: false, postable: true });
    await take(open);
    await take(paid);
    expect(await take(open)).toMatchObject({ changed: false });
    expect(await store.prisma.invoice.findFirst()).toMatchObject({
      status: "PAID",
      amountDueMinor: 0n,
      number: "TL-1",
    });
    const told = await store.prisma.event.findMany({ orderBy: { insertedSeq: "asc" }, select: { type: true } });
    expect(told.map(({ type }) => type)).toEqual([
      "throughline.billing.invoice.finalized.v1",
      "throughline.billing.invoice.paid.v1",
    ]);
  });
});

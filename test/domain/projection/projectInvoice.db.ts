import { lockBooks } from "../../../domain/corrections/lockBooks";
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
  ...{ total: usd(100n), amountDue: usd(100n), attempts: 0, nextAttemptAt: null, numberingRefusal: null, lines: [] },
};
const issued = "2026-07-01T00:00:00.000Z";
const open: BillingInvoice = { ...draft, status: "OPEN", number: "TL-1", issuedAt: issued, datedAt: issued };
const paid: BillingInvoice = { ...open, status: "PAID", amountDue: usd(0n) };

describe("an invoice read at several moments", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
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

  it("bears the day that a person gave it, which billing writes as midnight in UTC, or that of its issue", async () => {
    const bears = async (invoice: BillingInvoice) => {
      await take(invoice, "America/Los_Angeles");
      const { documentDate, dueDate } = await store.prisma.invoice.findFirstOrThrow({
        where: { number: invoice.number },
      });
      return [documentDate, dueDate].map((day) => day?.toISOString().slice(0, 10));
    };
    const given = { ...open, externalId: "in_day", number: "TL-DAY", issuedAt: "2026-11-05T15:00:00.000Z" };
    const midnights = { datedAt: "2026-11-01T00:00:00.000Z", dueAt: "2026-12-01T00:00:00.000Z" };
    expect(await bears({ ...given, ...midnights })).toEqual(["2026-11-01", "2026-12-01"]);
    // Issued at that very instant, it is still the evening before in Los Angeles.
    expect(await bears({ ...open, externalId: "in_eve", number: "TL-EVE" })).toEqual(["2026-06-30", "2026-06-30"]);
  });

  it("is of the account that its customer was merged into while it waited", async () => {
    const ref = { role: "BILLING", platform: "stripe", instanceId: "stripe-main", objectType: "Customer" };
    await store.prisma.billingProfile.create({
      data: {
        id: "bp_1",
        accountId: "acct_loser",
        currency: "USD",
        legalEntity: "US",
        collectionMethod: "SEND_INVOICE",
      },
    });
    await store.prisma.externalRef.create({ data: { id: "ref_1", entityId: "bp_1", externalId: "cus_2", ...ref } });
    let taken: Promise<unknown> = Promise.resolve();
    await store.prisma.$transaction(async (tx) => {
      await lockBooks(tx, ["acct_loser", "acct_winner"]);
      taken = take({ ...open, externalId: "in_2", number: "TL-2", customerExternalId: "cus_2" });
      for (;;) {
        const { rowCount } = await store.pool.query(
          `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
             AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
        );
        if (rowCount) break;
      }
      await tx.billingProfile.update({ where: { id: "bp_1" }, data: { accountId: "acct_winner" } });
    });
    expect(await taken).toMatchObject({ accountId: "acct_winner" });
    const kept = await store.prisma.invoice.findFirstOrThrow({ where: { legalEntity: "US" } });
    expect(kept.accountId).toBe("acct_winner");
  });
});

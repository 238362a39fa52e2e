import { projectSubscription } from "../../../domain/projection/projectSubscription";
import { openStore } from "../../../platform/store/openStore";
import type { BillingSubscription } from "../../../schema/canonical/billing";
import { testDatabase } from "../../support/testDatabase";

const day = new Date("2026-07-01T00:00:00Z");
const instance = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;
const serving: BillingSubscription = {
  ...{ externalId: "sub_1", externalVersion: null, url: null, correlationId: null, deleted: false },
  ...{ customerExternalId: "cus_1", number: null, status: "ACTIVE", startedAt: "2026-07-01T00:00:00.000Z" },
  ...{ currentPeriodStart: "2026-07-01", currentPeriodEnd: "2026-08-01", currency: "EUR" },
  ...{ cancelAt: "2027-07-01T00:00:00.000Z", endedAt: null, orderKey: null, items: [], latestInvoiceExternalId: null },
};

/** @see https://docs.stripe.com/api/subscriptions/object#subscription_object-ended_at */
it("keeps the moment at which a subscription ended, beside the end that was planned", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 2);
  try {
    const take = (record: BillingSubscription) =>
      store.prisma.$transaction((tx) => projectSubscription(tx, day, instance, record));
    const id = await take(serving);
    const kept = () => store.prisma.subscription.findUniqueOrThrow({ where: { id } });
    const planned = new Date("2027-07-01T00:00:00.000Z");
    expect(await kept()).toMatchObject({ cancelAt: planned, endedAt: null });
    await take({ ...serving, status: "CANCELED", endedAt: "2026-07-14T15:00:00.000Z" });
    expect(await kept()).toMatchObject({ cancelAt: planned, endedAt: new Date("2026-07-14T15:00:00.000Z") });
  } finally {
    await store.close();
    await database.drop();
  }
});

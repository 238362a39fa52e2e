import { anOrder, provisioned } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

describe("a subscription in Stripe", () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await startAccount();
  });
  afterAll(() => account.close());

  it("is the only one that bills its deal: another by a key of its own is made once it has ended", async () => {
    const { billing, stripe } = account;
    const { customer, subscription } = await provisioned(billing);
    const priceOf = async (id: string) => (await stripe.subscriptions.retrieve(id)).items.data[0]?.price.id ?? "";
    const again = (key: string, changes: object = {}) =>
      billing.write(
        "provisionSubscription",
        key,
        anOrder(customer, { orderKey: "order-2", correlationId: "corr-1", ...changes }),
      );
    await expect(again("win_2")).rejects.toMatchObject({
      ...{ class: "CONFLICT", code: "billing.billed_already", uncertain: false },
      message: expect.stringContaining(
        `The subscription ${subscription} of customer ${customer} bills this deal already`,
      ),
    });
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(1);
    // Another deal of the customer is nobody's double; and its own key finds it as before.
    expect((await again("other_deal", { correlationId: "corr-2" })).repeated).toBe(false);
    expect(await again("subscription_0", { orderKey: "order-1" })).toMatchObject({
      ...{ externalId: subscription, repeated: true },
    });
    await stripe.subscriptions.cancel(subscription);
    expect((await again("win_2")).repeated).toBe(false);
    // What the key made first has ended, and the deal is billed under another by now.
    await expect(again("subscription_0")).rejects.toMatchObject({ code: "billing.billed_already" });
    const looked = (key: string) =>
      billing.find("provisionSubscription", key, anOrder(customer, { correlationId: "corr-1" }));
    await expect(looked("subscription_0")).rejects.toMatchObject({ code: "billing.billed_already" });
    expect(await looked("win_2")).toMatchObject({ repeated: true });
    // One that people marked for the deal is nothing to the order whose own lives.
    await stripe.subscriptions.create({
      ...{ customer, collection_method: "send_invoice", days_until_due: 30 },
      ...{ items: [{ price: await priceOf(subscription) }], metadata: { throughline_correlation: "corr-1" } },
    });
    expect(await looked("win_2")).toMatchObject({ repeated: true });
    expect((await again("win_2")).repeated).toBe(true);
  });
});

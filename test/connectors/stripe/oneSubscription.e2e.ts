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

  it("is found with the customer whom its deal was of before, and no other is made beside it", async () => {
    const { billing, stripe } = account;
    const sold = { correlationId: "corr-moved", orderKey: "order-moved" };
    const { customer: before, subscription } = await provisioned(billing, sold, "moved");
    const { id: now } = await stripe.customers.create({ name: "Its account by now", email: "ap@moved.example" });
    const order = anOrder(now, sold);
    // By its own key, as after silence; and by another, as of a win that a restored hub counts anew.
    for (const key of ["subscription_moved", "win_moved"]) {
      for (const ask of [billing.write, billing.find]) {
        await expect(ask("provisionSubscription", key, order)).rejects.toMatchObject({
          // Of what was asked for by the key, something came: that it was refused must not be kept of it.
          ...{ class: "CONFLICT", code: "billing.billed_already", uncertain: key === "subscription_moved" },
          message: `The subscription ${subscription} of customer ${before} bills this deal already, and has not ended, where the deal is to bill customer ${now}: where it is right, put the deal back to the account, currency and selling entity of that customer, then retry; where it is not, end it in Stripe, void or credit there what it has billed, then retry${key === "subscription_moved" ? "" : "; where it is not this deal's at all, take its mark throughline_correlation off it, then retry"}`,
        });
      }
    }
    expect((await stripe.subscriptions.list({ customer: now })).data).toEqual([]);
    await stripe.subscriptions.cancel(subscription);
    const made = await billing.write("provisionSubscription", "subscription_moved", order);
    expect((await stripe.subscriptions.retrieve(made.externalId)).customer).toBe(now);
  });
});

describe("a subscription that Stripe's search does not show yet", () => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await startAccount({}, { searchLagSeconds: 3_600 });
  });
  afterAll(() => account.close());

  it("is found with the customer for whom it was asked before", async () => {
    const { billing, stripe } = account;
    const { customer: before, subscription } = await provisioned(billing);
    const { id: now } = await stripe.customers.create({ name: "Its account by now", email: "ap@moved.example" });
    const order = anOrder(now, { correlationId: "corr-1", earlierCustomerExternalId: before });
    await expect(billing.find("provisionSubscription", "subscription_0", order)).rejects.toMatchObject({
      ...{ code: "billing.billed_already", message: expect.stringContaining(`The subscription ${subscription} of`) },
    });
  });
});

describe("Stripe's search for a deal's subscription", () => {
  it("is not asked where its customer's list shows what bills the deal, and asked once where it does not", async () => {
    const account = await startAccount();
    const { billing, door } = account;
    const { customer, subscription } = await provisioned(billing);
    const searches = async () =>
      (await door.received()).filter(({ path }) => path.startsWith("/v1/subscriptions/search")).length;
    expect(await searches()).toBe(1);
    const order = anOrder(customer, { correlationId: "corr-1" });
    expect(await billing.find("provisionSubscription", "subscription_0", order)).toMatchObject({
      externalId: subscription,
    });
    await expect(billing.find("provisionSubscription", "win_2", order)).rejects.toMatchObject({
      code: "billing.billed_already",
    });
    expect(await searches()).toBe(1);
    // Of the customer whom it was asked for before, Stripe may know nothing any more.
    const gone = { ...order, correlationId: "corr-new", earlierCustomerExternalId: "cus_gone" };
    expect(await billing.find("provisionSubscription", "new", gone)).toBeNull();
    expect(await searches()).toBe(2);
    await account.close();
  });
});

import { openAccount } from "./openAccount";

describe("the Stripe sandbox's catalog", () => {
  it("changes a product, and tells of it", async () => {
    const { stripe, close } = await openAccount();
    const product = await stripe.products.create({ name: "Platform", metadata: { sku: "P", tier: "1" } });
    const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 100 });
    const other = await stripe.products.create({ name: "Other" });
    const changed = await stripe.products.update(product.id, {
      name: "Platform 2",
      active: false,
      default_price: price.id,
      metadata: { tier: "", sku: "P2" },
    });
    expect(changed).toMatchObject({ name: "Platform 2", active: false, default_price: price.id });
    expect(changed.metadata).toEqual({ sku: "P2" });
    expect(await stripe.products.retrieve(product.id)).toMatchObject({ name: "Platform 2" });
    await expect(stripe.products.update(other.id, { default_price: price.id })).rejects.toMatchObject({
      param: "default_price",
    });
    expect((await stripe.events.list({ type: "product.updated" })).data).toHaveLength(1);
    const { data } = await stripe.products.search({ query: "metadata['sku']:'P2'" });
    expect(data.map(({ id }) => id)).toEqual([product.id]);
    await close();
  });

  it("changes a price but for what it costs, and moves a lookup key only when told to", async () => {
    const { stripe, close } = await openAccount();
    const { id: product } = await stripe.products.create({ name: "Platform" });
    const priced = (unit_amount: number) => stripe.prices.create({ product, currency: "usd", unit_amount });
    const [one, two] = [await priced(100), await priced(200)];
    await stripe.prices.update(one.id, { lookup_key: "platform", nickname: "Old", metadata: { of: "2029" } });
    await stripe.prices.update(one.id, { lookup_key: "platform", tax_behavior: "exclusive" });
    await expect(stripe.prices.update(two.id, { lookup_key: "platform" })).rejects.toMatchObject({
      param: "lookup_key",
    });
    await stripe.prices.update(two.id, { lookup_key: "platform", transfer_lookup_key: true });
    await stripe.prices.update(one.id, { active: false });
    expect((await stripe.prices.list({ lookup_keys: ["platform"] })).data.map(({ id }) => id)).toEqual([two.id]);
    expect((await stripe.prices.list({ active: false })).data).toMatchObject([
      { id: one.id, lookup_key: null, nickname: "Old", metadata: { of: "2029" }, unit_amount: 100 },
    ]);
    await expect(stripe.prices.update(one.id, { tax_behavior: "inclusive" })).rejects.toMatchObject({
      param: "tax_behavior",
    });
    const dearer = { unit_amount: 900 } as object;
    await expect(stripe.prices.update(one.id, dearer)).rejects.toMatchObject({ code: "parameter_unknown" });
    await close();
  });

  it("shows a changed price in the subscriptions that bill it", async () => {
    const { stripe, close } = await openAccount();
    const { id: product } = await stripe.products.create({ name: "Platform" });
    const recurring = { interval: "month" as const };
    const price = await stripe.prices.create({ product, currency: "usd", unit_amount: 100, recurring });
    const { id: customer } = await stripe.customers.create({ email: "ap@acme.example" });
    const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
    const { id } = await stripe.subscriptions.create({ ...sent, customer, items: [{ price: price.id }] });
    await stripe.prices.update(price.id, { active: false, nickname: "Old" });
    const { items } = await stripe.subscriptions.retrieve(id);
    expect(items.data[0]?.price).toMatchObject({ id: price.id, active: false, nickname: "Old" });
    await close();
  });

  it("renames a coupon", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.coupons.create({ percent_off: 10, metadata: { of: "2029" } });
    await stripe.coupons.update(id, { name: "Ten off", metadata: { of: "2030" } });
    expect(await stripe.coupons.retrieve(id)).toMatchObject({
      name: "Ten off",
      percent_off: 10,
      duration: "once",
      metadata: { of: "2030" },
    });
    await close();
  });
});

import { openAccount, type OpenAccount } from "./openAccount";

/** Whatever a client gets wrong, in Stripe's words where those are known. */
describe("the Stripe sandbox refuses", () => {
  let account: OpenAccount;
  let product: string;
  beforeAll(async () => {
    account = await openAccount();
    product = (await account.stripe.products.create({ name: "Platform" })).id;
  });
  afterAll(() => account.close());

  const send = async (method: string, path: string, body?: string, type = "application/x-www-form-urlencoded") => {
    const answer = await fetch(`${account.url}/v1/${path}`, {
      method,
      headers: {
        authorization: "Bearer sk_test_throughline_demo",
        ...(body !== undefined && { "content-type": type }),
      },
      ...(body !== undefined && { body }),
    });
    const { error } = (await answer.json()) as { error?: { message: string; param?: string } };
    return [answer.status, error?.message ?? null] as const;
  };

  it.each([
    ["invoices by a status that is none", "GET", "invoices?status=late", undefined, /^Invalid status: must be one of/],
    ["subscriptions by one", "GET", "subscriptions?status=dead", undefined, /^Invalid status: must be one of/],
    ["a region that is no country", "POST", "customers", "address[country]=ZZ", /^Country 'ZZ' is unknown/],
    ["brackets in a metadata key", "POST", "customers", "metadata[a%5Bb%5D]=1", /square brackets|Invalid metadata/],
    [
      "a tax rate's name of 51 letters",
      "POST",
      "tax_rates",
      `display_name=${"V".repeat(51)}&percentage=19&inclusive=false`,
      /at most 50 characters/,
    ],
  ])("%s", async (_what, method, path, body, message) => {
    expect(await send(method, path, body)).toEqual([400, expect.stringMatching(message)]);
  });

  it.each([
    ["both of a whole and a decimal amount", "unit_amount=1&unit_amount_decimal=1", /You may only specify one of/],
    ["an amount of thirteen decimals", "unit_amount_decimal=1.1234567890123", /must contain at maximum twelve/],
    ["an amount of nine digits", "unit_amount=100000000", /^Amount must be no more than \$999,999\.99$/],
  ])("of a price %s", async (_what, amounts, message) => {
    const price = `product=${product}&currency=usd&${amounts}`;
    expect(await send("POST", "prices", price)).toEqual([400, expect.stringMatching(message)]);
  });

  it("of rupiah an amount of thirteen digits, and takes one of twelve", async () => {
    const price = `product=${product}&currency=idr&unit_amount=`;
    expect(await send("POST", "prices", `${price}999999999900`)).toEqual([200, null]);
    expect(await send("POST", "prices", `${price}1000000000000`)).toEqual([
      ...[400, "Amount must be no more than IDR 9,999,999,999.99"],
    ]);
  });

  it("JSON", async () => {
    expect(await send("POST", "customers", '{"name":"Acme"}', "application/json")).toEqual([
      ...[400, expect.stringContaining("check that your POST content type is application/x-www-form-urlencoded")],
    ]);
  });

  it("a tax rate that is archived, and none that is not", async () => {
    const { stripe } = account;
    const { id } = await stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false });
    await stripe.taxRates.update(id, { active: false });
    const customer = (await stripe.customers.create({ email: "ap@acme.example" })).id;
    const terms = { currency: "usd", unit_amount: 100, recurring: { interval: "month" } } as const;
    const price = (await stripe.prices.create({ product, ...terms })).id;
    const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
    const order = { customer, items: [{ price }], ...sent, default_tax_rates: [id] };
    // The sandbox's own words: nobody tells Stripe's.
    await expect(stripe.subscriptions.create(order)).rejects.toMatchObject({
      ...{ statusCode: 400, param: "default_tax_rates", message: `The tax rate ${id} is archived.` },
    });
    await stripe.taxRates.update(id, { active: true });
    expect(await stripe.subscriptions.create(order)).toMatchObject({ status: "active" });
  });
});

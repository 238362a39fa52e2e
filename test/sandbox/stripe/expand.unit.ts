import type Stripe from "stripe";
import { openAccount, type OpenAccount } from "./openAccount";

describe("what the Stripe sandbox shows in whole", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  let invoice: string;
  beforeEach(async () => {
    account = await openAccount();
    ({ stripe } = account);
    const customer = (await stripe.customers.create({ name: "Acme", email: "ap@acme.example" })).id;
    const sent = { collection_method: "send_invoice", days_until_due: 14 } as const;
    invoice = (await stripe.invoices.create({ customer, ...sent })).id ?? "";
  });
  afterEach(() => account.close());

  it("is what was asked for, by a path, within a list too", async () => {
    const one = await stripe.invoices.retrieve(invoice, { expand: ["customer"] });
    expect(one.customer).toMatchObject({ object: "customer", name: "Acme" });
    const { data } = await stripe.invoices.list({ expand: ["data.customer"] });
    expect(data[0]?.customer).toMatchObject({ name: "Acme" });
  });

  it("takes what could be expanded, and is not there", async () => {
    const made = await stripe.invoices.retrieve(invoice, { expand: ["default_payment_method", "customer.test_clock"] });
    expect(made.default_payment_method).toBeNull();
  });

  it.each([
    ["bogus", "bogus"],
    ["number", "number"],
    ["currency", "currency"],
    ["customer.name", "name"],
    ["invalid.deep.path", "invalid"],
  ])("refuses %s, naming the first part that there is nothing of", async (path, named) => {
    await expect(stripe.invoices.retrieve(invoice, { expand: [path] })).rejects.toMatchObject({
      ...{ statusCode: 400, type: "StripeInvalidRequestError", code: undefined },
      message: `This property cannot be expanded (${named}).`,
    });
  });

  it("says where the objects of a list are", async () => {
    const message =
      "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.";
    await expect(stripe.invoices.list({ expand: ["customer"] })).rejects.toMatchObject({ statusCode: 400, message });
  });

  it("writes nothing where it cannot show it", async () => {
    await expect(stripe.customers.create({ name: "Globex", expand: ["bogus"] })).rejects.toThrow("cannot be expanded");
    expect((await stripe.customers.list()).data.map(({ name }) => name)).toEqual(["Acme"]);
  });
});

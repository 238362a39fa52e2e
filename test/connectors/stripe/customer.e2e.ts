import { acme } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

describe("a customer in Stripe", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  const named = async () => {
    const found = await account.stripe.customers.list();
    return found.data.map(({ name }) => name);
  };

  it("reads as it was written, with the account it is of", async () => {
    const { billing } = account;
    const { externalId } = await billing.write("upsertCustomer", "k", acme);
    expect(await billing.read("Customer", externalId)).toMatchObject({
      ...{ name: acme.name, email: acme.email, address: acme.address, deleted: false, hasPaymentMethod: false },
      ...{ accountExternalId: "001-acme", correlationId: "corr-1" },
      url: `https://dashboard.stripe.com/test/customers/${externalId}`,
    });
  });

  it("follows the CRM's name, and is found by its key only once it does", async () => {
    const { billing } = account;
    const made = await billing.write("upsertCustomer", "k", acme);
    const renamed = { ...acme, name: "Acme Corporation", correlationId: "corr-2" };
    expect(await billing.find("upsertCustomer", "k", renamed)).toBeNull();
    expect(await billing.write("upsertCustomer", "k", renamed)).toEqual({ ...made, repeated: true });
    expect(await billing.find("upsertCustomer", "k", renamed)).toEqual({ ...made, repeated: true });
    expect(await named()).toEqual(["Acme Corporation"]);
    const read = await billing.read("Customer", made.externalId);
    expect(read).toMatchObject({ name: "Acme Corporation", correlationId: "corr-1" });
  });

  it("has its e-mail and address filled in where they are missing, and kept where billing changed them", async () => {
    const { billing, stripe } = account;
    const { externalId } = await billing.write("upsertCustomer", "k", { ...acme, email: null, address: null });
    await billing.write("upsertCustomer", "k", acme);
    expect(await billing.read("Customer", externalId)).toMatchObject({ email: acme.email, address: acme.address });
    await stripe.customers.update(externalId, { email: "billing@acme.example", address: { city: "Berkeley" } });
    await billing.write("upsertCustomer", "k", acme);
    const kept = await billing.read("Customer", externalId);
    expect([kept?.email, kept?.address?.city]).toEqual(["billing@acme.example", "Berkeley"]);
  });

  it("is of the country that the CRM names, by the two letters that Stripe takes", async () => {
    const { billing, stripe } = account;
    const address = { line1: null, city: null, region: null, postalCode: null, country: "United States" };
    const { externalId } = await billing.write("upsertCustomer", "k", { ...acme, address });
    expect(await stripe.customers.retrieve(externalId)).toMatchObject({ address: { country: "US", city: null } });
    const named = stripe.customers.update(externalId, { address: { country: "United States" } });
    await expect(named).rejects.toThrow("Country 'United States' is unknown. Try using a 2-character");
  });

  it("has the hub's marks restored when someone took them off", async () => {
    const { billing, stripe } = account;
    const { externalId } = await billing.write("upsertCustomer", "k", acme);
    await stripe.customers.update(externalId, { metadata: { throughline_account: "", note: "theirs" } });
    await billing.write("upsertCustomer", "k", acme);
    const { metadata } = await stripe.customers.retrieve(externalId).then((found) => {
      if (found.deleted) throw new Error("deleted");
      return found;
    });
    expect(metadata).toMatchObject({ throughline_account: "001-acme", note: "theirs" });
  });

  it("is found by its key behind more customers than a page of a listing has", async () => {
    const { billing, stripe } = account;
    const { externalId } = await billing.write("upsertCustomer", "k", acme);
    for (let no = 0; no < 120; no += 1) await stripe.customers.create({ name: `c${no}` });
    expect(await billing.find("upsertCustomer", "k", acme)).toMatchObject({ externalId });
    expect(await billing.find("upsertCustomer", "other", acme)).toBeNull();
  });

  it("is one even when two workers make it at once by the same key", async () => {
    const { billing } = account;
    const made = await Promise.all([1, 2, 3].map(() => billing.write("upsertCustomer", "k", acme)));
    expect(new Set(made.map(({ externalId }) => externalId)).size).toBe(1);
    expect(await named()).toEqual([acme.name]);
  });

  it.each(["Customer", "Product", "Subscription", "Invoice", "Payment", "CreditMemo"] as const)(
    "is, like any %s, null when no record has the id",
    async (kind) => {
      expect(await account.billing.read(kind, "unknown_1")).toBeNull();
    },
  );
});

import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { borneBy, inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

/**
 * Stripe by a restricted key that may do little, where search lags, each event comes twice and a price is archived once
 * it was sold; NetSuite with two receivables accounts, two subsidiaries, dimensions that every line must have, short
 * fields, names that nobody shares, documents that people approve, and a user elsewhere. The company is in Berlin.
 */
describe("an account that buys of two entities, of a strict account of Stripe and one of NetSuite", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let accountId: string;

  const fulfilled = (count: number) =>
    eventually(async () => {
      await approveAll(company, hub);
      const orders = await company.store.prisma.order.count({ where: { state: "FULFILLED" } });
      return orders === count || null;
    }, company.state);

  beforeAll(async () => {
    company = await startCompany({ strict: true, settings: { timeZone: "Europe/Berlin" } });
    hub = await company.startHub();
    const first = await aDeal(company.sales, { name: "Acme" });
    ({ accountId } = first);
    await win(company.sales, first);
    await fulfilled(1);
    const fields = { Selling_Entity__c: "sub-eu" };
    await win(company.sales, await aDeal(company.sales, { name: "Acme", accountId, currency: "EUR", fields }));
    await fulfilled(2);
  }, 180_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 120_000);

  it("has a customer in Stripe for each currency, and one in NetSuite, in both subsidiaries", async () => {
    const customers = (await company.billing.customers.list()).data;
    expect(customers.map(({ name, email, currency }) => [name, email, currency]).sort()).toEqual([
      ["Acme", "ap@acme.example", "eur"],
      ["Acme", "ap@acme.example", "usd"],
    ]);
    const documents = await inNetSuite(hub.hub.erp);
    expect(new Set(documents.filter(({ kind }) => kind === "INVOICE").map((one) => one.customerExternalId)).size).toBe(
      1,
    );
  });

  /** 10 seats at 1,200.00 less 10 % are 10,800.00; tax of 8.25 % is due on what the entity in the US sells. */
  it("is billed by each entity in its currency", async () => {
    const documents = await inNetSuite(hub.hub.erp);
    const invoices = documents.filter(({ kind }) => kind === "INVOICE");
    expect(invoices.map(({ approved }) => approved)).toEqual([true, true]);
    expect(new Map(invoices.map(({ total }) => [total.currency, total.minor]))).toEqual(
      new Map([
        ["EUR", 1_080_000n],
        ["USD", 1_169_100n],
      ]),
    );
  });

  it("pays what NetSuite takes into the receivables account of the invoice, not its usual one", async () => {
    for (const invoice of (await company.billing.invoices.list()).data) {
      await company.billing.invoices.pay(invoice.id ?? "", { payment_method: "pm_card_visa" });
    }
    const { prisma } = company.store;
    await eventually(async () => {
      await approveAll(company, hub);
      const posted = await prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
      return posted === 2 || null;
    }, company.state);
    const documents = await inNetSuite(hub.hub.erp);
    const accounts: Record<string, string> = {};
    for await (const page of hub.hub.erp.list("GlAccount")) {
      for (const { code, externalId } of page) accounts[code] = externalId;
    }
    for (const currency of ["USD", "EUR"]) {
      const own = documents.filter(({ total }) => total.currency === currency);
      expect([currency, borneBy(own, accounts["1100"] ?? "")]).toEqual([currency, 0n]);
    }
    expect(borneBy(documents, accounts["1110"] ?? "")).toBe(0n);
  }, 60_000);

  it("leaves nothing for a person to do", async () => {
    const cases = await company.store.prisma.exceptionCase.findMany({ where: { state: { not: "RESOLVED" } } });
    expect(cases).toEqual([]);
  });
});

/** An accountant approves what waits in NetSuite. */
async function approveAll(company: Company, hub: Awaited<ReturnType<Company["startHub"]>>): Promise<void> {
  const { control, sandboxes } = company;
  for (const { externalId, approved } of await inNetSuite(hub.hub.erp)) {
    if (!approved) await control(sandboxes.netsuite, `transactions/${externalId}/approve`, {});
  }
}

import { aDeal, create, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * Won, opened again and won a second time, a deal got a second subscription beside the first; won long before the hub
 * came, it was nowhere; with a contract of its own in yen, it was one in dollars.
 * @see https://github.com/SuiteCRM/SuiteCRM-Core/issues/713
 * @see https://github.com/oroinc/crm/issues/111
 * @see https://docs.stripe.com/plugins/stripe-connector-for-salesforce
 */
describe("what is provisioned for a deal", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const stage = (deal: Deal, StageName: string) =>
    company.sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName });
  const orderOf = (name: string, where: object) =>
    eventually(async () => {
      const { prisma } = company.store;
      const deal = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
      return deal && prisma.order.findFirst({ where: { opportunityId: deal.id, ...where } });
    }, company.state);
  const subscriptionsOf = async (name: string) => {
    const { data } = await company.billing.customers.list({ limit: 100 });
    const customers = data.filter((customer) => customer.name === name).map(({ id }) => id);
    const all = await company.billing.subscriptions.list({ limit: 100, status: "all" });
    return all.data.filter(({ customer }) => customers.includes(String(customer)));
  };

  it("is nothing at a second win while its first subscription lives; both are named, and it goes on when that has ended", async () => {
    const { sales, store, billing } = company;
    const deal = await aDeal(sales, { name: "Twice" });
    await win(sales, deal);
    const first = await orderOf("Twice", { winNumber: 1, state: "FULFILLED" });
    const [subscription] = await subscriptionsOf("Twice");
    await stage(deal, "Negotiation/Review");
    const reopened = { class: "CORRECTION", subjectId: first.id } as const;
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: reopened }), company.state);

    await stage(deal, "Closed Won");
    const second = await orderOf("Twice", { winNumber: 2, state: "BLOCKED" });
    expect(second.checklist).toEqual([
      expect.objectContaining({
        rule: "one-subscription-per-deal",
        message: expect.stringMatching(new RegExp(`${first.id}.*${subscription?.id}.*${second.id}`)),
      }),
    ]);
    const blocked = await store.prisma.exceptionCase.findFirst({ where: { subjectId: second.id, cause: "blocked" } });
    expect(blocked).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_080_000n, currency: "USD" });
    expect(await subscriptionsOf("Twice")).toHaveLength(1);
    // It says what was accepted again: what was told of its reopening has ended by itself.
    expect(await store.prisma.exceptionCase.findFirst({ where: reopened })).toMatchObject({ state: "RESOLVED" });

    await billing.subscriptions.cancel(subscription?.id ?? "");
    await orderOf("Twice", { winNumber: 2, state: { in: ["POSTING", "FULFILLED"] } });
    expect((await subscriptionsOf("Twice")).map(({ status }) => status).sort()).toEqual(["active", "canceled"]);
  }, 120_000);

  it("is nothing for a deal entered as won that closed before go-live; it is counted, and its subscription linked", async () => {
    const { sales, store, billing } = company;
    const deal = await aDeal(sales, { name: "Long ago", fields: { CloseDate: "2020-05-01", StageName: "Closed Won" } });
    const skipped = await orderOf("Long ago", { state: "SKIPPED" });
    expect(skipped).toMatchObject({ winNumber: 0, checklist: [expect.objectContaining({ severity: "INFO" })] });
    const account = await store.prisma.account.findFirstOrThrow({ where: { name: "Long ago" } });
    expect(skipped.accountId).toBe(account.id);
    expect(await subscriptionsOf("Long ago")).toEqual([]);

    // Edited since, it is still counted once.
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, NextStep: "Filed" });
    const read = { objectId: deal.opportunityId, kind: { endsWith: "UPDATE" }, processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: read }), company.state);
    expect(await store.prisma.order.count({ where: { opportunityId: skipped.opportunityId } })).toBe(1);

    const { id: customer } = await billing.customers.create({ name: "Long ago" });
    const { id: product } = await billing.products.create({ name: "Platform" });
    const { id: price } = await billing.prices.create({
      ...{ product, currency: "usd", unit_amount: 10_000, recurring: { interval: "month" } },
    });
    await billing.subscriptions.create({
      ...{ customer, collection_method: "send_invoice", days_until_due: 30 },
      items: [{ price }],
      metadata: { throughline_correlation: skipped.correlationId ?? "" },
    });
    const linked = { where: { orderId: skipped.id, accountId: account.id } };
    await eventually(() => store.prisma.subscription.findFirst(linked), company.state);
  }, 60_000);

  // Ten seats at 12,000 are 120,000 JPY, which has no minor unit.
  it("follows the CRM's own contract in yen: 120,000 JPY, not 1,200.00 USD", async () => {
    const { sales, store } = company;
    const deal = await aDeal(sales, { name: "Yen", currency: "JPY", lines: [{ quantity: 10, unitPrice: 12_000 }] });
    await create(sales, "Contract", {
      ...{ AccountId: deal.accountId, Opportunity__c: deal.opportunityId, CurrencyIsoCode: "JPY", ContractTerm: 12 },
    });
    await eventually(() => store.prisma.contract.findFirst({ where: { currency: "JPY" } }), company.state);
    await win(sales, deal);
    const { contractId } = await orderOf("Yen", { state: "FULFILLED" });
    expect(await store.prisma.contract.findUnique({ where: { id: contractId ?? "" } })).toMatchObject({
      ...{ derived: false, currency: "JPY", tcvMinor: 120_000n, acvMinor: 120_000n },
    });
  }, 60_000);

  it("is nothing while the CRM's own contract is in another currency than the deal", async () => {
    const { sales, store } = company;
    const deal = await aDeal(sales, { name: "Mixed", currency: "EUR" });
    await create(sales, "Contract", {
      ...{ AccountId: deal.accountId, Opportunity__c: deal.opportunityId, CurrencyIsoCode: "GBP", ContractTerm: 12 },
    });
    await eventually(() => store.prisma.contract.findFirst({ where: { currency: "GBP" } }), company.state);
    await win(sales, deal);
    const blocked = await orderOf("Mixed", { state: "BLOCKED" });
    expect(JSON.stringify(blocked.checklist)).toMatch(/Contract \d+ is in GBP, the deal in EUR/);
    expect(await subscriptionsOf("Mixed")).toEqual([]);
  });
});

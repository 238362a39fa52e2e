import type { ErpDocument } from "../../schema/canonical/erp";
import { aDeal, firstOfLastMonth, win, type Deal } from "./aDeal";
import { eventually } from "./eventually";
import { accountsInNetSuite, borneBy, inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("a deal won in Salesforce, through to recognized revenue", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deal: Deal;
  let documents: ErpDocument[];
  let account: Record<string, string>;

  const total = 1_080_000n + 89_100n;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    deal = await aDeal(company.sales);
    await win(company.sales, deal);
    const { prisma } = company.store;
    await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
    documents = await inNetSuite(hub.hub.erp);
    account = await accountsInNetSuite(hub.hub.erp);
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  it("makes one customer and one subscription in Stripe, with the deal's price, discount, terms and start", async () => {
    const { billing } = company;
    const customers = (await billing.customers.list()).data;
    const subscriptions = (await billing.subscriptions.list({ status: "all" })).data;
    expect(customers.map(({ name }) => name)).toEqual(["Acme"]);
    expect(subscriptions).toHaveLength(1);
    expect(subscriptions[0]).toMatchObject({
      collection_method: "send_invoice",
      days_until_due: 30,
      start_date: Date.parse(`${firstOfLastMonth()}T00:00:00Z`) / 1_000,
    });
    // 12,000.00 a year less ten per cent, by the month.
    const { mrrMinor } = await company.store.prisma.subscription.findFirstOrThrow();
    expect(mrrMinor).toBe(90_000n);
  });

  it("numbers one invoice over the whole first year", async () => {
    const [invoice, ...others] = (await company.billing.invoices.list()).data;
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ status: "open", subtotal: 1_200_000, total: Number(total) });
    expect(invoice?.lines.data.map(({ period }) => new Date(period.start * 1_000).toISOString().slice(0, 10))).toEqual([
      firstOfLastMonth(),
    ]);
  });

  it("posts that invoice once: debit receivable, credit deferred revenue and tax, equal to the invoice", async () => {
    const invoices = documents.filter(({ kind }) => kind === "INVOICE");
    expect(invoices).toHaveLength(1);
    expect(invoices[0]).toMatchObject({
      approved: true,
      total: { minor: total, currency: "USD" },
      tax: { minor: 89_100n },
    });
    expect(borneBy(invoices, account["1100"] ?? "")).toBe(total);
    expect(borneBy(invoices, account["2400"] ?? "")).toBe(-1_080_000n);
    expect(borneBy(invoices, account["2200"] ?? "")).toBe(-89_100n);
    expect(documents.filter(({ kind }) => kind === "JOURNAL")).toHaveLength(1);
  });

  it("schedules revenue that adds up exactly to the invoice's net, and recognizes the month that has ended", async () => {
    const { prisma } = company.store;
    const lines = await prisma.revenueScheduleLine.findMany({ orderBy: { periodStart: "asc" } });
    expect(lines).toHaveLength(12);
    expect(lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n)).toBe(1_080_000n);
    const [first, ...later] = lines;
    expect(first?.recognizedMinor).toBe(first?.plannedMinor);
    expect(later.every(({ recognizedMinor }) => recognizedMinor === 0n)).toBe(true);
    expect(borneBy(documents, account["4000"] ?? "")).toBe(-(first?.plannedMinor ?? 0n));
    expect(borneBy(documents, account["2400"] ?? "")).toBe(-1_080_000n + (first?.plannedMinor ?? 0n));
  });

  it("shows the deal's financial status in Salesforce", async () => {
    const shown = await eventually(async () => {
      const found = await company.sales.sobject("Opportunity").retrieve(deal.opportunityId);
      return found["TL_Billing_Status__c"] ? found : null;
    });
    expect(shown).toMatchObject({
      TL_Billing_Status__c: "Invoiced",
      TL_Open_Balance__c: 11_691,
      TL_Past_Due__c: false,
    });
  });

  it("carries one correlation id through every system", async () => {
    const { prisma } = company.store;
    const { correlationId } = await prisma.order.findFirstOrThrow();
    const [subscription] = (await company.billing.subscriptions.list({ status: "all" })).data;
    expect(subscription?.metadata["throughline_correlation"]).toBe(correlationId);
    const opportunity = await company.sales.sobject("Opportunity").retrieve(deal.opportunityId);
    expect(opportunity["Throughline_Correlation__c"]).toBe(correlationId);
    const postings = await prisma.posting.findMany();
    expect(postings.every((posting) => posting.correlationId === correlationId)).toBe(true);
    expect(JSON.stringify(await company.control(company.sandboxes.netsuite, "requests"))).toContain(correlationId);
  });

  it("keeps what Salesforce told of the deal as it came, and links the win to it", async () => {
    const { prisma } = company.store;
    const won = await prisma.event.findFirstOrThrow({ where: { type: { contains: "opportunity.closed_won" } } });
    const message = await prisma.inboxMessage.findUniqueOrThrow({ where: { id: won.rawRef ?? "" } });
    expect(message).toMatchObject({ source: expect.stringMatching(/^salesforce-main\//), objectType: "Opportunity" });
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: won.subject } });
    expect(message.objectId).toBe(ref.externalId);
  });

  it("posts the customer's payment, closes the receivable and says Paid in Salesforce", async () => {
    const { billing, store, sales } = company;
    const [invoice] = (await billing.invoices.list()).data;
    await billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    await eventually(
      () => store.prisma.posting.findFirst({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } }),
      company.state,
    );
    await eventually(() => store.prisma.receivable.findFirst({ where: { openMinor: 0n } }), company.state);
    const paid = await eventually(async () => {
      const found = await sales.sobject("Opportunity").retrieve(deal.opportunityId);
      return found["TL_Billing_Status__c"] === "Paid" ? found : null;
    }, company.state);
    expect(paid["TL_Open_Balance__c"]).toBe(0);
    const all = await inNetSuite(hub.hub.erp);
    expect(all.filter(({ kind }) => kind === "PAYMENT")).toHaveLength(1);
    expect(borneBy(all, account["1100"] ?? "")).toBe(0n);
    expect(borneBy(all, account["1199"] ?? "")).toBe(total);
  });

  it("leaves nothing for a person to do", async () => {
    const cases = await company.store.prisma.exceptionCase.findMany({ where: { state: { not: "RESOLVED" } } });
    expect(cases).toEqual([]);
  });
});

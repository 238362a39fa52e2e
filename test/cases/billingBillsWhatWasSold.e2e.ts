import { advanceTestClock } from "../sandbox/stripe/advanceTestClock";
import { aDeal, firstOfLastMonth, productOf, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/** The first of the month that lies so many months from today's. */
function firstOfMonth(after: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10);
}

const setup = { code: "SETUP", charge: "One-Time" } as const;
const usd = (minor: number) => ({ currency: "usd", amount: minor });

/**
 * A deal is worth its recurring lines times the intervals of its term, and its one-time lines; billing must bill that,
 * once, and no longer. Otherwise the deal waits and nothing is written.
 */
describe("billing bills what was sold", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany({
      settings: {
        orders: {
          ...{ amountIs: "ONE_INTERVAL", startsUpToIntervalsAgo: 1 },
          rules: [
            {
              ...{ rule: "discount-limit", field: "lines.discountPct", message: "Above 30 % the desk must approve." },
              condition: { is: "AT_MOST", value: "30" },
            },
          ],
        },
      },
    });
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  type Wish = NonNullable<Parameters<typeof aDeal>[1]>;

  const orderOf = async (name: string, state: string) => {
    const { prisma } = company.store;
    const deal = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
    return deal && prisma.order.findFirst({ where: { opportunityId: deal.id, state } });
  };
  const won = async (name: string, wish: Wish) => {
    const deal = await aDeal(company.sales, { name, ...wish });
    await win(company.sales, deal);
    return deal;
  };
  /** What a deal is told that waits, by rule; nothing of it is in billing. */
  const blocked = async (name: string, wish: Wish) => {
    await won(name, wish);
    const order = await eventually(() => orderOf(name, "BLOCKED"), company.state);
    const { data } = await company.billing.customers.list({ limit: 100 });
    expect(data.filter((customer) => customer.name === name)).toEqual([]);
    const checklist = order.checklist as { rule: string; message: string }[];
    return new Map(checklist.map(({ rule, message }) => [rule, message]));
  };
  /** A fulfilled deal's subscription, and what was invoiced so far. */
  const billed = async (name: string, wish: Wish) => {
    await won(name, wish);
    await eventually(() => orderOf(name, "FULFILLED"), company.state);
    const { billing } = company;
    const customer = (await billing.customers.list({ limit: 100 })).data.find((one) => one.name === name);
    const [subscription] = (await billing.subscriptions.list({ customer: customer?.id ?? "" })).data;
    const invoices = (await billing.invoices.list({ customer: customer?.id ?? "" })).data;
    if (!subscription) throw new Error("no subscription");
    return { subscription, invoices };
  };
  const seconds = (day: string) => Date.parse(day) / 1_000;

  /** @see https://github.com/microsoft/BCApps/issues/8428 */
  it("blocks one month billed annually: worth 1,000.00, where 12,000.00 would be billed", async () => {
    const broken = await blocked("Short", {
      fields: { Term_Months__c: 1, Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 12_000 }],
    });
    expect(broken.get("interval-fits-term")).toContain("billed every year, more than its term has (1 month)");
    expect(broken.get("billed-as-sold")).toContain(
      "worth 1000.00 USD over its term, but billing would bill 12000.00 USD",
    );
  }, 60_000);

  it("blocks 13 months billed quarterly: worth 13,000.00, where five quarters are 15,000.00", async () => {
    const broken = await blocked("Odd", {
      fields: { Term_Months__c: 13, Billing_Interval__c: "Quarterly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 3_000 }],
    });
    expect([...broken]).toEqual([["billed-as-sold", expect.stringContaining("worth 13000.00 USD")]]);
    expect(broken.get("billed-as-sold")).toContain("bill 15000.00 USD");
  }, 60_000);

  it("blocks a year that began 14 months ago: worth 10,800.00, where 21,600.00 would be billed", async () => {
    const broken = await blocked("Late", { fields: { Service_Start__c: firstOfMonth(-14) } });
    expect([...broken.keys()]).toEqual(["start-not-long-ago", "term-not-over", "billed-as-sold"]);
    expect(broken.get("billed-as-sold")).toContain(
      "worth 10800.00 USD over its term, but billing would bill 21600.00 USD",
    );
  }, 60_000);

  /** Of 500.00 a month and 2,500.00 once, taxed at 8.25 %: 3,000.00 and 247.50, then 500.00 and 41.25. */
  it("bills a set-up fee once: 3,247.50 at first, 541.25 a month from then on, and an MRR of 500.00", async () => {
    const { subscription, invoices } = await billed("Setup", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [
        { quantity: 1, unitPrice: 500 },
        { quantity: 1, unitPrice: 2_500, product: setup },
      ],
    });
    expect(invoices.map(({ subtotal, total }) => [subtotal, total])).toEqual([[300_000, 324_750]]);
    expect(subscription.items.data.map(({ price, quantity }) => [price.unit_amount, quantity])).toEqual([[50_000, 1]]);
    const { billing } = company;
    const customer = String(subscription.customer);
    const clock = await billing.testHelpers.testClocks.create({
      ...{ customer, frozen_time: Math.floor(Date.now() / 1_000) },
    });
    await advanceTestClock(billing, clock.id, `${firstOfMonth(1)}T00:30:00Z`);
    const [second] = (await billing.invoices.list({ customer })).data;
    expect([second?.subtotal, second?.total]).toEqual([50_000, 54_125]);
    const { prisma } = company.store;
    expect(await prisma.subscription.findFirst({ where: { number: subscription.id } })).toMatchObject({
      mrrMinor: 50_000n,
    });
    const opportunity = await prisma.opportunity.findFirst({ where: { name: "Setup platform" } });
    // 12 × 500.00 a year, and with the fee 8,500.00 over the term.
    expect(await prisma.contract.findFirst({ where: { opportunityId: opportunity?.id ?? "" } })).toMatchObject({
      ...{ acvMinor: 600_000n, tcvMinor: 850_000n },
    });
  }, 60_000);

  /** A set-up fee that is not distinct is earned over the term (ASC 606-10-55-50 to 53): 2,500.00 over twelve months. */
  it("spreads the set-up fee over the term: its schedule ends with the twelfth month, and sums to 2,500.00", async () => {
    const { prisma } = company.store;
    const product = await prisma.product.findUnique({ where: { sku: "SETUP" } });
    const schedule = await prisma.revenueSchedule.findFirstOrThrow({ where: { productId: product?.id ?? "" } });
    const lines = await prisma.revenueScheduleLine.findMany({
      where: { scheduleId: schedule.id },
      orderBy: { periodStart: "asc" },
    });
    expect(schedule).toMatchObject({ pattern: "RATABLE_DAILY", netMinor: 250_000n });
    expect(lines).toHaveLength(12);
    expect(lines[0]?.periodStart.toISOString().slice(0, 10)).toBe(firstOfMonth(0));
    expect(lines.at(-1)?.periodEnd.toISOString().slice(0, 10)).toBe(firstOfMonth(12));
    expect(lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n)).toBe(250_000n);
  });

  it("ends the subscription with the term, to the second, and promises no renewal to the CRM", async () => {
    const { subscription } = await billed("Ending", { fields: { Term_End__c: "End" } });
    const start = firstOfLastMonth();
    const end = `${Number(start.slice(0, 4)) + 1}${start.slice(4)}`;
    expect(subscription.cancel_at).toBe(seconds(end));
    expect(subscription.items.data[0]?.current_period_end).toBe(seconds(end));
    const opportunity = await company.store.prisma.opportunity.findFirst({ where: { name: "Ending platform" } });
    expect(opportunity).toMatchObject({ termEnd: "END", nextRenewal: null });
  }, 60_000);

  it("lets a deal that renews go on", async () => {
    const { subscription } = await billed("Renewing", { fields: { Term_End__c: "Renew" } });
    expect(subscription.cancel_at).toBeNull();
  }, 60_000);

  it("has a deal wait that does not say what happens at the end of its term", async () => {
    const broken = await blocked("Silent", { fields: { Term_End__c: null } });
    expect([...broken.keys()]).toEqual(["term-end"]);
  }, 60_000);

  it("has a deal wait for its product's charge type, and resumes it once the product says so", async () => {
    const product = { code: "VAGUE", charge: null } as const;
    const broken = await blocked("Vague", { lines: [{ quantity: 1, unitPrice: 100, product }] });
    expect([...broken.keys()]).toEqual(["line-charge"]);
    const Id = await productOf(company.sales, product);
    await company.sales.sobject("Product2").update({ Id, Charge_Type__c: "Recurring" });
    await eventually(() => orderOf("Vague", "FULFILLED"), company.state);
  }, 60_000);

  it("has a deal with usage wait, saying that usage is not handled yet", async () => {
    const product = { code: "CALLS", charge: "Usage" } as const;
    const broken = await blocked("Metered", {
      lines: [
        { quantity: 1, unitPrice: 100 },
        { quantity: 1, unitPrice: 1, product },
      ],
    });
    expect(broken.get("line-charge")).toContain("charged by usage, which is not handled yet");
  }, 60_000);

  it("has a deal of one and a half seats wait: billing would round them", async () => {
    const broken = await blocked("Half", { lines: [{ quantity: 1.5, unitPrice: 100 }] });
    expect([...broken.keys()]).toEqual(["line-whole-quantity"]);
  }, 60_000);

  /** @see https://github.com/laravel/cashier-stripe/issues/927 */
  it("bills two lines of one product and price as one item of five seats: 500.00", async () => {
    const line = { unitPrice: 100 };
    const { subscription, invoices } = await billed("Twice", {
      lines: [
        { ...line, quantity: 2 },
        { ...line, quantity: 3 },
      ],
    });
    expect(subscription.items.data.map(({ quantity }) => quantity)).toEqual([5]);
    expect(invoices.map(({ subtotal }) => usd(subtotal))).toEqual([usd(50_000)]);
  }, 60_000);

  /** 2 × 100.00 and 3 × 100.00 less 10 % are 200.00 + 270.00. */
  it("gives two lines that differ in their discount a price each: 470.00 before tax", async () => {
    const { subscription, invoices } = await billed("Tiers", {
      lines: [
        { unitPrice: 100, quantity: 2 },
        { unitPrice: 100, quantity: 3, discount: 10 },
      ],
    });
    expect(new Set(subscription.items.data.map(({ price }) => price.id)).size).toBe(2);
    expect(invoices.map(({ total_excluding_tax: net }) => net)).toEqual([47_000]);
  }, 60_000);

  it("holds a deal to a rule of the company's own", async () => {
    const broken = await blocked("Cheap", { lines: [{ quantity: 1, unitPrice: 100, discount: 31 }] });
    expect([...broken]).toEqual([["discount-limit", "Above 30 % the desk must approve."]]);
  }, 60_000);
});

import { startGraph } from "../graph/startGraph";
import { aDeal, firstOfLastMonth, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * A year is 12 months, 365 days, 365/7 weeks. What recurs is net of tax, and nothing before the start, on trial or while
 * paused; a year's is twelve times a month's before rounding.
 * @see https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices
 */
describe("what recurs of a deal", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  beforeAll(async () => {
    // Service began last month, up to 61 days ago: nine weeks.
    company = await startCompany({
      settings: { orders: { amountIs: "ONE_INTERVAL", startsUpToIntervalsAgo: 9, rules: [] } },
    });
    hub = await company.startHub();
    graph = await startGraph(company.store);
  }, 90_000);
  afterAll(async () => {
    await graph.close();
    await hub.stop();
    await company.close();
  }, 60_000);

  const firstOfMonth = (after: number) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10);
  };
  const sold = async (name: string, interval: string, unitPrice: number, fields: Record<string, unknown> = {}) => {
    const deal = await aDeal(company.sales, {
      name,
      fields: { Billing_Interval__c: interval, Term_Months__c: 24, ...fields },
      lines: [{ quantity: 1, unitPrice }],
    });
    await win(company.sales, deal);
    return deal;
  };
  const accountNamed = async (name: string) => {
    const query = `query($name: String) { accounts(first: 50, search: $name) { nodes {
      name mrr { amount } arr { amount }
      subscriptions { id status mrr { amount } items { price { interval intervalCount intervalUnit } } }
      contracts { acv { amount } tcv { amount } }
    } } }`;
    const { data, errors } = await graph.ask<{ accounts: { nodes: AccountView[] } }>(query, { name });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.accounts.nodes.find((node) => node.name === name);
  };
  /** The account once its subscription is there; asked again, since one answer is put together from several readings. */
  const subscribed = async (name: string): Promise<AccountView> => {
    const there = async () => ((await accountNamed(name))?.subscriptions.length ?? 0) > 0;
    await eventually(there, company.state);
    return eventually(() => accountNamed(name));
  };

  it.each([
    // 600 / 6 months = 100 a month; 1,200 a year; 24 months 2,400.
    [
      "600 every 6 months",
      "Every 6 Months",
      600,
      "100.00",
      "1200.00",
      { intervalCount: 6, intervalUnit: "MONTH", interval: null },
    ],
    // 10 × 365 / 7 = 521.4286 a year; / 12 = 43.4524 a month.
    ["10 a week", "Weekly", 10, "43.45", "521.43", { intervalCount: 1, intervalUnit: "WEEK", interval: null }],
    // 1,000 / 12 = 83.33 a month; the year is 1,000, not 12 × 83.33 = 999.96.
    ["1,000 a year", "Annual", 1_000, "83.33", "1000.00", { intervalCount: 1, intervalUnit: "YEAR", interval: "YEAR" }],
    // 24,000 / 24 months = 1,000 a month.
    [
      "24,000 every 2 years",
      "Every 2 Years",
      24_000,
      "1000.00",
      "12000.00",
      { intervalCount: 2, intervalUnit: "YEAR", interval: null },
    ],
  ])("of %s is right by the month and by the year", async (name, interval, price, month, year, expected) => {
    // What is billed weekly ends with its term: that has no whole number of weeks, and what renews is billed whole ones.
    await sold(name, interval, price, { Term_End__c: interval === "Weekly" ? "End" : "Renew" });
    const account = await subscribed(name);
    expect(account).toMatchObject({
      mrr: [{ amount: month }],
      arr: [{ amount: year }],
      contracts: [{ acv: { amount: year } }],
    });
    expect(account.subscriptions).toMatchObject([
      { status: "ACTIVE", mrr: { amount: month }, items: [{ price: expected }] },
    ]);
  });

  it("of 600 every 6 months comes to 2,400 over a term of 24 months", async () => {
    expect(await subscribed("600 every 6 months")).toMatchObject({ contracts: [{ tcv: { amount: "2400.00" } }] });
  });

  it("is nothing before service starts, whether billing waits for it or holds it on trial", async () => {
    await sold("Next month", "Annual", 1_200, { Service_Start__c: firstOfMonth(1) });
    await sold("In 3 months", "Monthly", 100, { Service_Start__c: firstOfMonth(3) });
    for (const name of ["Next month", "In 3 months"]) {
      const account = await subscribed(name);
      expect([...(account.mrr ?? []), ...(account.arr ?? [])].filter(({ amount }) => Number(amount) !== 0)).toEqual([]);
      expect(account.subscriptions).toMatchObject([{ mrr: { amount: "0.00" } }]);
    }
  });

  it("is net of the 19 % tax that a price includes", async () => {
    await sold("Included tax", "Annual", 1_200);
    await subscribed("Included tax");
    const { billing } = company;
    const { data } = await billing.customers.list({ limit: 100 });
    const customer = data.find(({ name }) => name === "Included tax")?.id ?? "";
    const rate = await billing.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: true });
    const price = await billing.prices.create({
      product: (await billing.products.create({ name: "By hand" })).id,
      ...{ currency: "usd", unit_amount: 11_900, recurring: { interval: "month" } },
    });
    await billing.subscriptions.create({
      ...{ customer, items: [{ price: price.id }], default_tax_rates: [rate.id] },
      ...{ collection_method: "send_invoice", days_until_due: 30 },
    });
    // 1,200 a year are 100 a month; 119.00 with 19 % in it are 100.00 net: 200.00 together, 2,400.00 a year.
    const both = () => accountNamed("Included tax");
    await eventually(async () => (await both())?.subscriptions.length === 2, company.state);
    expect(await both()).toMatchObject({ mrr: [{ amount: "200.00" }], arr: [{ amount: "2400.00" }] });
  });

  it("waits, with the CRM's words, where the hub does not understand how often it is billed", async () => {
    await sold("No interval", "Annual", 100, { Billing_Interval__c: null });
    const blocked = await eventually(() => blockedDeal("No interval"), company.state);
    expect(blocked).toContain("Choose how often the deal is billed.");
  });

  it("waits where billing could not keep its day: begun on the 31st, next billed in a month without one", async () => {
    const { start, next } = aStartThatLosesItsDay();
    await sold("Begun on the 31st", "Every 6 Months", 600, { Service_Start__c: start });
    const blocked = await eventually(() => blockedDeal("Begun on the 31st"), company.state);
    expect(blocked).toContain(
      `Service started on ${start}, and is next billed on ${next}, since that month is shorter`,
    );
    const { data } = await company.billing.customers.list({ limit: 100 });
    expect(data.map(({ name }) => name)).not.toContain("Begun on the 31st");
  });

  const blockedDeal = async (name: string) => {
    const found = await company.store.prisma.exceptionCase.findFirst({
      where: { cause: "blocked", state: "OPEN", title: { contains: `"${name} platform"` } },
    });
    return found?.explanation;
  };

  it("is once a week what it is with Stripe: a price of one week, billed week by week from its start", async () => {
    const { data } = await company.billing.prices.list({ limit: 100 });
    const weekly = data.find(
      ({ unit_amount: amount, recurring }) => amount === 1_000 && recurring?.interval === "week",
    );
    expect(weekly?.recurring).toMatchObject({ interval: "week", interval_count: 1 });
    const lines = (await company.billing.invoices.list({ limit: 100 })).data.flatMap((one) => one.lines.data);
    const first = Date.parse(firstOfLastMonth()) / 1_000;
    const starts = lines
      .filter(({ pricing }) => pricing?.price_details?.price === weekly?.id)
      .map(({ period }) => period.start);
    expect(Math.min(...starts)).toBe(first);
    expect(starts.every((start) => (start - first) % (7 * 86_400) === 0)).toBe(true);
  });
});

interface AccountView {
  name: string;
  mrr: { amount: string }[] | null;
  arr: { amount: string }[] | null;
  subscriptions: { id: string; status: string; mrr: { amount: string } }[];
  contracts: { acv: { amount: string }; tcv: { amount: string } }[];
}

/** A 31st within the last six months, six months after which the month is shorter, and is yet to come. */
function aStartThatLosesItsDay(): { start: string; next: string } {
  const now = new Date();
  for (let back = 1; back <= 6; back += 1) {
    const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 31));
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 7, 0));
    const lacks = start.getUTCDate() === 31 && next.getUTCDate() < 31;
    if (lacks && next > now) return { start: day(start), next: day(next) };
  }
  throw new Error("in any six months there is one");
}

const day = (date: Date) => date.toISOString().slice(0, 10);

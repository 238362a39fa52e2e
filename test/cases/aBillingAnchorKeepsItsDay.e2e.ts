import Stripe from "stripe";
import { anOrder } from "../connectors/stripe/commands";
import { startAccount, type TestAccount } from "../connectors/stripe/startAccount";
import { provisioned } from "../connectors/stripe/commands";
import { advanceTestClock } from "../sandbox/stripe/advanceTestClock";

/**
 * What starts on the 31st is billed on each month's last day, on the 29th or 30th on that day or on February's last. An
 * anchor put on a short month's last day stays there for good: sold on 31 January, billed on the 28th ever after.
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
describe("a subscription provisioned in Stripe", () => {
  let account: TestAccount;
  let now: Date;
  const at = async (instant: string) => {
    now = new Date(instant);
    account = await startAccount({}, { clock: () => now });
  };
  afterEach(() => account.close());

  const invoiceDays = async (customer: string) => {
    const { data } = await account.stripe.invoices.list({ customer, limit: 100 });
    const day = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
    return data
      .flatMap(({ lines }) => lines.data)
      .map(({ period, amount }) => `${day(period.start)} ${day(period.end)} ${amount}`)
      .sort();
  };
  const overAYear = async (customer: string, days: readonly string[]) => {
    const frozen = Math.floor(now.getTime() / 1_000);
    const clock = await account.stripe.testHelpers.testClocks.create({ frozen_time: frozen, customer });
    for (const day of days) await advanceTestClock(account.stripe, clock.id, `${day}T02:00:00Z`);
  };

  // 3 × 100.00 = 300.00 for each whole month; 2028 is a leap year.
  it.each([
    [
      "2027-12-31",
      [
        ...["2027-12-31 2028-01-31", "2028-01-31 2028-02-29", "2028-02-29 2028-03-31", "2028-03-31 2028-04-30"],
        ...["2028-04-30 2028-05-31", "2028-05-31 2028-06-30", "2028-06-30 2028-07-31", "2028-07-31 2028-08-31"],
        ...["2028-08-31 2028-09-30", "2028-09-30 2028-10-31", "2028-10-31 2028-11-30", "2028-11-30 2028-12-31"],
      ],
    ],
    [
      "2027-12-30",
      [
        ...["2027-12-30 2028-01-30", "2028-01-30 2028-02-29", "2028-02-29 2028-03-30", "2028-03-30 2028-04-30"],
        ...["2028-04-30 2028-05-30", "2028-05-30 2028-06-30", "2028-06-30 2028-07-30", "2028-07-30 2028-08-30"],
        ...["2028-08-30 2028-09-30", "2028-09-30 2028-10-30", "2028-10-30 2028-11-30", "2028-11-30 2028-12-30"],
      ],
    ],
  ])("to start on %s bills twelve whole months, each from its own day", async (serviceStart, periods) => {
    await at("2027-12-10T15:23:00Z");
    const { customer } = await provisioned(account.billing, { serviceStart });
    const starts = periods.map((period) => period.slice(0, 10));
    await overAYear(customer, starts);
    expect(await invoiceDays(customer)).toEqual(periods.map((period) => `${period} 30000`));
  });

  it("that waits on trial for a start on the 31st bills February's last day, then the 31st again", async () => {
    await at("2026-11-25T12:00:00Z");
    const { customer } = await provisioned(account.billing, { serviceStart: "2027-01-31" });
    await overAYear(customer, ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]);
    const billed = (await invoiceDays(customer)).filter((line) => !line.endsWith(" 0"));
    expect(billed).toEqual([
      ...["2027-01-31 2027-02-28 30000", "2027-02-28 2027-03-31 30000", "2027-03-31 2027-04-30 30000"],
    ]);
  });

  it("every 6 months from 31 August next bills on 28 February and on 31 August", async () => {
    await at("2026-06-10T12:00:00Z");
    const { customer } = await provisioned(account.billing, {
      serviceStart: "2026-08-31",
      interval: { count: 6, unit: "MONTH" },
    });
    await overAYear(customer, ["2026-08-31", "2027-02-28", "2027-08-31"]);
    expect(await invoiceDays(customer)).toEqual([
      ...["2026-08-31 2027-02-28 30000", "2027-02-28 2027-08-31 30000", "2027-08-31 2028-02-29 30000"],
    ]);
  });

  it("from 29 February comes back to that day in the next leap year", async () => {
    await at("2028-01-20T12:00:00Z");
    const { customer } = await provisioned(account.billing, {
      serviceStart: "2028-02-29",
      interval: { count: 1, unit: "YEAR" },
    });
    await overAYear(customer, ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
    expect((await invoiceDays(customer)).map((line) => line.slice(0, 21))).toEqual([
      ...["2028-02-29 2029-02-28", "2029-02-28 2030-02-28", "2030-02-28 2031-02-28", "2031-02-28 2032-02-29"],
      "2032-02-29 2033-02-28",
    ]);
  });

  it("that began on the 31st and is next billed on a month's 31st keeps it", async () => {
    await at("2027-03-05T12:00:00Z");
    const { customer } = await provisioned(account.billing, { serviceStart: "2027-01-31" });
    await overAYear(customer, ["2027-03-31", "2027-04-30", "2027-05-31"]);
    expect(await invoiceDays(customer)).toEqual([
      ...["2027-01-31 2027-02-28 30000", "2027-02-28 2027-03-31 30000", "2027-03-31 2027-04-30 30000"],
      ...["2027-04-30 2027-05-31 30000", "2027-05-31 2027-06-30 30000"],
    ]);
  });

  it("that began on the 31st and is next billed in a month that lacks it is refused, and nothing is made", async () => {
    await at("2027-02-10T12:00:00Z");
    const { externalId: customer } = await account.billing.write("upsertCustomer", "c", {
      ...{ accountExternalId: "001", name: "Acme", email: null, address: null, currency: "USD" },
      ...{ legalEntity: "sub-us", correlationId: "corr-1" },
    });
    const made = account.billing.write("provisionSubscription", "s", anOrder(customer, { serviceStart: "2027-01-31" }));
    await expect(made).rejects.toMatchObject({
      ...{ class: "VALIDATION", code: "billing.anchor", uncertain: false },
      message: expect.stringContaining("2027-02-28"),
    });
    expect((await account.stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  });

  it.each([
    ["an anchor beside it", { billing_cycle_anchor: 1_801_526_400 }, "month", /only specify one/],
    ["a weekly price", {}, "week", /only valid with monthly and yearly/],
    ["a start in the past", { backdate_start_date: 1_798_761_600 }, "month", /backdated/],
  ] as const)(
    "with a configured anchor is refused by the stand-in for %s, as it is documented",
    async (_what, more, interval, message) => {
      await at("2027-01-10T12:00:00Z");
      const { stripe } = account;
      const customer = await stripe.customers.create({ name: "Acme" });
      const price = await stripe.prices.create({
        product: (await stripe.products.create({ name: "Platform" })).id,
        ...{ currency: "usd", unit_amount: 100, recurring: { interval } },
      });
      const made = stripe.subscriptions.create({
        ...{
          customer: customer.id,
          items: [{ price: price.id }],
          collection_method: "send_invoice",
          days_until_due: 30,
        },
        ...{ billing_cycle_anchor_config: { day_of_month: 31 }, ...more },
      });
      await expect(made).rejects.toThrow(Stripe.errors.StripeInvalidRequestError);
      await expect(made).rejects.toThrow(message);
    },
  );
});

import Stripe from "stripe";
import { openAccount, type OpenAccount } from "./openAccount";

/** @see https://docs.stripe.com/api/subscriptions/create#create_subscription-billing_cycle_anchor_config */
describe("a configured anchor in the Stripe sandbox", () => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount({ clock: () => new Date("2027-01-10T12:00:00Z") });
  });
  afterEach(() => account.close());

  it.each([
    ["an anchor beside it", { billing_cycle_anchor: 1_801_526_400 }, "month", /only specify one/],
    ["a weekly price", {}, "week", /only valid with monthly and yearly/],
    ["a start in the past", { backdate_start_date: 1_798_761_600 }, "month", /backdated/],
  ] as const)("is refused for %s, as it is documented", async (_what, more, interval, message) => {
    const { customers, prices, products, subscriptions } = account.stripe;
    const customer = await customers.create({ name: "Acme", email: "ap@acme.example" });
    const price = await prices.create({
      product: (await products.create({ name: "Platform" })).id,
      ...{ currency: "usd", unit_amount: 100, recurring: { interval } },
    });
    const made = subscriptions.create({
      ...{ customer: customer.id, items: [{ price: price.id }], collection_method: "send_invoice", days_until_due: 30 },
      ...{ billing_cycle_anchor_config: { day_of_month: 31 }, ...more },
    });
    await expect(made).rejects.toThrow(Stripe.errors.StripeInvalidRequestError);
    await expect(made).rejects.toThrow(message);
  });
});

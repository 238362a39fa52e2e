import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { RecurringDeals } from "./recurringDeals";

export const isNetOfTheTaxThatAPriceIncludes: Case<RecurringDeals> = {
  sentence: "is net of the 19 % tax that a price includes",
  source: ["docs/accounting.md 1", "https://docs.stripe.com/billing/taxes/tax-rates#inclusive-exclusive-tax"],
  async holds({ company, accountOf, accountNamed }) {
    await accountOf("Included tax", "Annual", 1_200);
    const { billing } = company;
    const [customer = ""] = await customersNamed(company, "Included tax");
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
  },
};

import { firstOfLastMonth } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofAWeekIsBilledWeekByWeek: Case<RecurringDeals> = {
  sentence: "of a week is a price of one week in billing, billed week by week from its start",
  source: "https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices",
  async holds({ company: { billing }, weekly }) {
    await weekly();
    const { data } = await billing.prices.list({ limit: 100 });
    const price = data.find(({ unit_amount: amount, recurring }) => amount === 1_000 && recurring?.interval === "week");
    expect(price?.recurring).toMatchObject({ interval: "week", interval_count: 1 });
    const lines = (await billing.invoices.list({ limit: 100 })).data.flatMap((one) => one.lines.data);
    const first = Date.parse(firstOfLastMonth()) / 1_000;
    const starts = lines
      .filter(({ pricing }) => pricing?.price_details?.price === price?.id)
      .map(({ period }) => period.start);
    expect(Math.min(...starts)).toBe(first);
    expect(starts.every((start) => (start - first) % (7 * 86_400) === 0)).toBe(true);
  },
};

import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const ofTwoLinesThatDifferInDiscountIsTwoPrices: Case<WonDeals> = {
  sentence: "of two lines that differ in their discount is billed at a price each: 470.00 before tax",
  source: "https://github.com/laravel/cashier-stripe/issues/927",
  async holds({ billed }) {
    const { subscription, invoices } = await billed("Tiers", {
      lines: [
        { unitPrice: 100, quantity: 2 },
        { unitPrice: 100, quantity: 3, discount: 10 },
      ],
    });
    expect(new Set(subscription.items.data.map(({ price }) => price.id)).size).toBe(2);
    // 2 × 100.00 and 3 × 100.00 less 10 % are 200.00 + 270.00.
    expect(invoices.map(({ total_excluding_tax: net }) => net)).toEqual([47_000]);
  },
};

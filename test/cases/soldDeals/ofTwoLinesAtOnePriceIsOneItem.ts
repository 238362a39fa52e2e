import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const ofTwoLinesAtOnePriceIsOneItem: Case<WonDeals> = {
  sentence: "of two lines of one product and price is billed as one item of five seats: 500.00",
  source: "https://github.com/laravel/cashier-stripe/issues/927",
  async holds({ billed }) {
    const { subscription, invoices } = await billed("Twice", {
      lines: [
        { unitPrice: 100, quantity: 2 },
        { unitPrice: 100, quantity: 3 },
      ],
    });
    expect(subscription.items.data.map(({ quantity }) => quantity)).toEqual([5]);
    expect(invoices.map(({ currency, subtotal }) => [currency, subtotal])).toEqual([["usd", 50_000]]);
  },
};

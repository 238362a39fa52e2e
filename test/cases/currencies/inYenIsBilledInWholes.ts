import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const inYenIsBilledInWholes: Case<DealsByCurrency> = {
  sentence: "in JPY is billed as 120,000 and posted as 129,900 with tax",
  source: ["ISO 4217", "https://docs.stripe.com/currencies#special-cases"],
  async holds({ billedAndPosted }) {
    // Tax is 8.25 %: 9,900 on 120,000. Stripe counts JPY in wholes.
    expect(await billedAndPosted("JPY")).toEqual({ subtotal: 120_000, total: 129_900, posted: 129_900 });
  },
};

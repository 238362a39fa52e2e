import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const inForintsIsBilledInHundredths: Case<DealsByCurrency> = {
  sentence: "in HUF is billed as 120,000 and posted as 129,900 with tax",
  source: ["https://github.com/stripe/stripe-android/issues/13265", "ISO 4217"],
  async holds({ billedAndPosted }) {
    // Tax is 8.25 %: 9,900 on 120,000. Stripe counts HUF in hundredths, as ISO 4217 does.
    expect(await billedAndPosted("HUF")).toEqual({ subtotal: 12_000_000, total: 12_990_000, posted: 129_900 });
  },
};

import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const inEurosIsBilledInCents: Case<DealsByCurrency> = {
  sentence: "in EUR is billed as 120,000 and posted as 129,900 with tax",
  source: ["ISO 4217", "docs/accounting.md 1"],
  async holds({ billedAndPosted }) {
    // Tax is 8.25 %: 9,900 on 120,000. Stripe counts EUR in hundredths.
    expect(await billedAndPosted("EUR")).toEqual({ subtotal: 12_000_000, total: 12_990_000, posted: 129_900 });
  },
};

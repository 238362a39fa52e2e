import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const inWhatBillingDoesNotTakeWaits: Case<DealsByCurrency> = {
  sentence: "in CLF waits, since billing takes no documents in it, and nothing is written",
  source: ["https://docs.stripe.com/currencies#presentment-currencies", "ISO 4217"],
  async holds({ whyBlocked }) {
    expect(await whyBlocked("CLF")).toContain("stripe-main takes no documents in CLF");
  },
};

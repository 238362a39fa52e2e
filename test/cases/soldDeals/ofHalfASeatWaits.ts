import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const ofHalfASeatWaits: Case<WonDeals> = {
  sentence: "of one and a half seats waits, since billing would round them",
  source: ["docs/accounting.md 2", "https://docs.stripe.com/api/subscriptions/create"],
  async holds({ blocked }) {
    const broken = await blocked("Half", { lines: [{ quantity: 1.5, unitPrice: 100 }] });
    expect([...broken.keys()]).toEqual(["line-whole-quantity"]);
  },
};

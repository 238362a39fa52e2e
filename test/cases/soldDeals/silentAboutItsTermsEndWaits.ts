import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const silentAboutItsTermsEndWaits: Case<WonDeals> = {
  sentence: "that does not say what happens at the end of its term waits",
  source: "docs/accounting.md 2",
  async holds({ blocked }) {
    const broken = await blocked("Silent", { fields: { Term_End__c: null } });
    expect([...broken.keys()]).toEqual(["term-end"]);
  },
};

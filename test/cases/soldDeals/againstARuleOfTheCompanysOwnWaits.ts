import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const againstARuleOfTheCompanysOwnWaits: Case<WonDeals> = {
  sentence: "that gives 31 % off where the company's own rule allows 30 waits, with the company's words",
  source: "ASC 606-10-25-1",
  async holds({ blocked }) {
    const broken = await blocked("Cheap", { lines: [{ quantity: 1, unitPrice: 100, discount: 31 }] });
    expect([...broken]).toEqual([["discount-limit", "Above 30 % the desk must approve."]]);
  },
};

import type { Case } from "../case";
import type { DealsByCurrency } from "./dealsByCurrency";

export const inDinarsWaitsForALedgerOfThreeDecimals: Case<DealsByCurrency> = {
  sentence: "in KWD waits, since the ledger keeps two of its three decimals, and nothing is written",
  source: ["ISO 4217", "docs/accounting.md 1"],
  async holds({ whyBlocked }) {
    expect(await whyBlocked("KWD")).toContain("netsuite-main keeps 2 decimals of KWD, which has 3");
  },
};

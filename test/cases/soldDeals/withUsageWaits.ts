import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const withUsageWaits: Case<WonDeals> = {
  sentence: "with usage waits, saying that usage is not handled yet",
  source: "docs/accounting.md 2",
  async holds({ blocked }) {
    const broken = await blocked("Metered", {
      lines: [
        { quantity: 1, unitPrice: 100 },
        { quantity: 1, unitPrice: 1, product: { code: "CALLS", charge: "Usage" } },
      ],
    });
    expect(broken.get("line-charge")).toContain("charged by usage, which is not handled yet");
  },
};

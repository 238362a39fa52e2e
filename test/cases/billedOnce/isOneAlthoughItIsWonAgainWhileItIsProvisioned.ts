import { openControlDoor } from "../../connectors/openControlDoor";
import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

/** Longer than it takes to win a deal again. */
const LATE_MS = 15_000;

export const isOneAlthoughItIsWonAgainWhileItIsProvisioned: Case<ProvisionedDeals> = {
  sentence: "is one subscription although the deal is won again while the first win's is being asked for",
  source: "https://github.com/oroinc/crm/issues/111",
  async holds({ company: { sales, sandboxes, store, state }, order, reopen, win, subscriptions }) {
    const door = openControlDoor(sandboxes.stripe);
    // Before its subscription is asked for, the second win takes its place; after that, the second one waits.
    for (const [name, path, firstEnds, secondEnds] of [
      ["Hasty", "^/v1/customers$", "CANCELED", "FULFILLED"],
      ["Hastier", "^/v1/subscriptions$", "FULFILLED", "BLOCKED"],
    ] as const) {
      await door.arm({ kind: "delay", delayMs: LATE_MS, match: { method: "POST", path } });
      const deal = await aDeal(sales, { name });
      await win(deal);
      const asked = { objectType: name === "Hasty" ? "Customer" : "Subscription", status: "SENT" };
      await eventually(() => store.prisma.outboundWrite.findFirst({ where: asked }), state);
      await reopen(deal, name);
      await win(deal);
      await order(name, { winNumber: 1, state: firstEnds });
      await order(name, { winNumber: 2, state: secondEnds });
      expect(await subscriptions(name)).toHaveLength(1);
    }
  },
};

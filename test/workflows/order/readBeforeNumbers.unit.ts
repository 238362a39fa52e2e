import { hubSettings } from "../../../domain/settings/hubSettings";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import type { Transaction } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { quoteToCash } from "../../../workflows/order/quoteToCash";
import type { QuoteToCashInput } from "../../../workflows/order/quoteToCashInput";

describe("an order whose deal was read before readings were numbered", () => {
  it("is decided of the deal as it is read again", async () => {
    const settings = hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" });
    const hub = { settings, now: () => new Date("2026-03-15T12:00:00Z") } as unknown as Hub;
    const deal = { opportunity: { externalId: "006A", status: "WON" }, account: null, products: [], users: [] };
    const steps: string[] = [];
    const context = {
      step: async (name: string) => {
        steps.push(name);
        return { value: name === "read-deal" ? deal : null };
      },
      // The deal that was read again is decided of elsewhere.
      transact: async (name: string, run: (tx: Transaction) => Promise<unknown>) => {
        steps.push(name);
        return name === "accept" ? run({} as Transaction) : { state: "CANCELED" };
      },
    } as unknown as WorkflowContext;
    const input = { opportunityExternalId: "006A" } as QuoteToCashInput;
    expect(await quoteToCash(hub).run(context, input)).toBe("CANCELED");
    expect(steps).toEqual(["read-deal", "accept", "read-deal-2", "accept-2"]);
  });
});

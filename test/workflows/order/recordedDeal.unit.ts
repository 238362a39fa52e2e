import type { Hub } from "../../../workflows/hub";
import { recordedDeal } from "../../../workflows/order/recordedDeal";
import type { Deal } from "../../../workflows/order/readDeal";

describe("a deal that a step recorded", () => {
  // Only what stands here is looked at.
  const hub = { crm: { instance: { id: "crm" } } } as unknown as Hub;
  const opportunity = { externalId: "006A", status: "WON" };
  const deal = { opportunity, account: { externalId: "001A" }, products: [{ externalId: "01tA" }], users: [] };
  const mark = { instanceId: "crm", kind: "Opportunity", externalId: "006A" };

  it("is the deal that it was", () => {
    const read = { ...deal, readings: [{ ...mark, no: 4n }] } as unknown as Deal;
    expect(recordedDeal(hub, read)).toBe(read);
  });

  it("is its opportunity alone, before all that is numbered, where it was recorded without readings", () => {
    expect(recordedDeal(hub, deal as unknown as Omit<Deal, "readings">)).toEqual({
      ...{ opportunity, account: null, products: [], users: [], readings: [{ ...mark, no: 0n }] },
    });
  });
});

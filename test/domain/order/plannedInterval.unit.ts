import { plannedInterval } from "../../../domain/order/plannedInterval";

describe("the interval of a write that was planned", () => {
  it.each([
    ["MONTHLY", { count: 1, unit: "MONTH" }],
    ["QUARTERLY", { count: 3, unit: "MONTH" }],
    ["ANNUAL", { count: 1, unit: "YEAR" }],
  ])("is understood where an earlier version kept the word %s", (word, interval) => {
    expect(plannedInterval(word)).toEqual(interval);
  });

  it("is what it is where it was kept as count and unit", () => {
    expect(plannedInterval({ count: 6, unit: "MONTH" })).toEqual({ count: 6, unit: "MONTH" });
  });

  it.each(["OTHER", "annual", { count: 0, unit: "YEAR" }, null])("is not guessed from %p", (kept) => {
    expect(() => plannedInterval(kept)).toThrow();
  });
});

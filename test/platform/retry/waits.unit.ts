import { growingWaitMs } from "../../../platform/retry/growingWaitMs";
import { jitteredWaitMs } from "../../../platform/retry/jitteredWaitMs";

const limits = { firstWaitMs: 200, longestWaitMs: 1_000 };

describe("the wait after a failure", () => {
  it("doubles from the first on, up to the longest", () => {
    expect([1, 2, 3, 4, 5_000].map((no) => growingWaitMs(limits, no))).toEqual([200, 400, 800, 1_000, 1_000]);
  });

  it("lies at random between half of that and all of it", () => {
    const waits = Array.from({ length: 200 }, () => jitteredWaitMs(limits, 2));
    expect(waits.every((ms) => ms >= 200 && ms < 400)).toBe(true);
    expect(new Set(waits).size).toBeGreaterThan(100);
  });
});

import { retryAfterMs } from "../../../connectors/retryAfterMs";
import { waitAfter } from "../../../workflows/effects/waitAfter";

/** What a platform says in `Retry-After`, taken on 26 November 2026 at 12:00:00 UTC. */
const asked = (header: string | null) => ({
  retryAfterMs: retryAfterMs(header, new Date("2026-11-26T12:00:00Z")) ?? null,
});
const limits = { firstWaitMs: 1_000, longestWaitMs: 60_000 };

describe("the wait after a failure", () => {
  it("is what the platform asks for", () => {
    expect(waitAfter(asked("7"), limits, 1)).toBe(7_000);
    expect(waitAfter(asked("Thu, 26 Nov 2026 12:30:00 GMT"), limits, 1)).toBe(30 * 60_000);
  });

  it.each([
    ["a day", "86400"],
    ["the instant itself in seconds, which is 56 years", "1795694400"],
    ["more than a timer takes", "99999999999"],
    ["a date in a hundred years", "Fri, 26 Nov 2126 12:00:00 GMT"],
  ])("is an hour at the most, where it says %s", (_, header) => {
    expect(waitAfter(asked(header), limits, 1)).toBe(3_600_000);
  });

  it.each([
    ["nothing", null],
    ["at once", "0"],
    ["a time that is over", "Thu, 26 Nov 2026 11:59:00 GMT"],
  ])("grows by itself where it says %s", (_, header) => {
    // The fifth: 1 s doubled four times, and of that at random between half and all.
    const wait = waitAfter(asked(header), limits, 5);
    expect(wait).toBeGreaterThanOrEqual(8_000);
    expect(wait).toBeLessThanOrEqual(16_000);
  });
});

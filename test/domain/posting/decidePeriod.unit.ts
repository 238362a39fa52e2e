import { decidePeriod } from "../../../domain/posting/decidePeriod";

const period = (month: string, end: string, status: string, policy = "HOLD") => ({
  id: `p-${month}`,
  start: `${month}-01`,
  end: `${month}-${end}`,
  status,
  policy,
});

describe("the period of a document", () => {
  it("is its own while that is open, its last day included", () => {
    expect(decidePeriod("2026-06-30", [period("2026-06", "30", "OPEN")])).toEqual({
      decision: "ORIGINAL_PERIOD",
      periodId: "p-2026-06",
      accountingDate: "2026-06-30",
      reason: null,
    });
  });

  it("is the earliest open one after it when the policy says so, on its first day", () => {
    const periods = [
      period("2026-08", "31", "OPEN"),
      period("2026-07", "31", "OPEN"),
      period("2026-06", "30", "CLOSED", "POST_TO_NEXT_OPEN"),
      period("2026-05", "31", "OPEN"),
    ];
    expect(decidePeriod("2026-06-15", periods)).toEqual({
      decision: "NEXT_OPEN_PERIOD",
      periodId: "p-2026-07",
      accountingDate: "2026-07-01",
      reason: "The period 2026-06-01 to 2026-06-30 is closed",
    });
  });

  it("is none where more than one contains the day: people say which it is", () => {
    const [june, second] = [period("2026-06", "30", "OPEN"), { ...period("2026-06", "15", "OPEN"), id: "second" }];
    const none = { decision: "HELD_FOR_CLOSE", periodId: null, accountingDate: "2026-06-15" };
    const reason =
      "More than one period of the books contains 2026-06-15 (2026-06-01 to 2026-06-30 and 2026-06-01 to 2026-06-15)";
    expect(decidePeriod("2026-06-15", [june, second])).toEqual({ ...none, reason });
    expect(decidePeriod("2026-06-16", [june, second])).toMatchObject({ periodId: "p-2026-06" });
    // Both are closed: the policy of one of them would be a guess, too.
    const closed = [june, second].map((one) => ({ ...one, status: "CLOSED", policy: "POST_TO_NEXT_OPEN" }));
    expect(decidePeriod("2026-06-15", [...closed, period("2026-07", "31", "OPEN")])).toMatchObject(none);
  });

  it("is held when the policy is to wait, and when no period contains the day", () => {
    const open = period("2026-07", "31", "OPEN");
    expect(decidePeriod("2026-06-15", [period("2026-06", "30", "CLOSED"), open]).decision).toBe("HELD_FOR_CLOSE");
    expect(decidePeriod("2026-01-15", [open])).toMatchObject({ decision: "HELD_FOR_CLOSE", periodId: null });
  });
});

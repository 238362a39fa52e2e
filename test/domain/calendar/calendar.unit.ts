import { addDays } from "../../../domain/calendar/addDays";
import { addIntervals } from "../../../domain/calendar/addIntervals";
import { addMonths } from "../../../domain/calendar/addMonths";
import { dateOf } from "../../../domain/calendar/dateOf";
import { dayAt } from "../../../domain/calendar/dayAt";
import { dayOf } from "../../../domain/calendar/dayOf";
import { daysBetween } from "../../../domain/calendar/daysBetween";
import { intervalName } from "../../../domain/calendar/intervalName";
import { isOver } from "../../../domain/calendar/isOver";
import { lastDayOf } from "../../../domain/calendar/lastDayOf";
import { monthsOf } from "../../../domain/calendar/monthsOf";
import { nextBoundary } from "../../../domain/calendar/nextBoundary";
import { hubSettings } from "../../../domain/settings/hubSettings";
import type { Interval } from "../../../schema/canonical/value";

const monthly: Interval = { count: 1, unit: "MONTH" };
const row = (first: string, interval: Interval, times: number) =>
  Array.from({ length: times }, (_, no) => addIntervals(first, interval, no));

describe("a day of the calendar", () => {
  it("keeps its day of the month, which moves only in months that lack it", () => {
    expect(row("2026-01-31", monthly, 5)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ]);
    expect(row("2026-01-30", monthly, 3)).toEqual(["2026-01-30", "2026-02-28", "2026-03-30"]);
    expect(row("2028-01-29", monthly, 3)).toEqual(["2028-01-29", "2028-02-29", "2028-03-29"]);
    expect(row("2024-02-29", { count: 1, unit: "YEAR" }, 5)).toEqual([
      ...["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
    ]);
    expect(addMonths("2027-12-31", 2)).toBe("2028-02-29");
  });

  it("is counted in weeks and days across daylight saving time and leap days", () => {
    // Clocks in Europe go forward on 29 March 2026.
    expect(row("2026-03-26", { count: 1, unit: "WEEK" }, 3)).toEqual(["2026-03-26", "2026-04-02", "2026-04-09"]);
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect([daysBetween("2026-02-01", "2026-03-01"), daysBetween("2028-02-01", "2028-03-01")]).toEqual([28, 29]);
    expect(lastDayOf({ end: "2028-03-01" })).toBe("2028-02-29");
    expect(monthsOf("2026-01-31", "2026-03-01")).toEqual([
      { start: "2026-01-31", end: "2026-02-01" },
      { start: "2026-02-01", end: "2026-03-01" },
    ]);
  });

  it("is one thing here and another there, also where clocks change", () => {
    const at = new Date("2026-11-01T06:30:00Z");
    expect([dayAt(at, "UTC"), dayAt(at, "America/Los_Angeles")]).toEqual(["2026-11-01", "2026-10-31"]);
    // The hour from 1 to 2 is there twice that night: both lie on 1 November.
    for (const hour of ["08", "09"])
      expect(dayAt(new Date(`2026-11-01T${hour}:30:00Z`), "America/Los_Angeles")).toBe("2026-11-01");
    expect(dayAt(new Date("2026-06-30T10:00:00Z"), "Pacific/Kiritimati")).toBe("2026-07-01");
  });

  it("is over once its last moment is, where the company is", () => {
    const lastMoment = new Date("2026-07-31T21:59:59Z");
    expect(isOver("2026-07-31", dayAt(lastMoment, "Europe/Berlin"))).toBe(false);
    expect(isOver("2026-07-31", dayAt(new Date("2026-07-31T22:00:00Z"), "Europe/Berlin"))).toBe(true);
    expect(isOver("2026-07-31", dayAt(new Date("2026-07-31T22:00:00Z"), "UTC"))).toBe(false);
  });

  it("is stored as midnight UTC, and an instant is never taken for one", () => {
    expect(dateOf("2026-03-29").toISOString()).toBe("2026-03-29T00:00:00.000Z");
    expect(dayOf(new Date("2026-03-29T00:00:00Z"))).toBe("2026-03-29");
    expect(() => dayOf(new Date("2026-03-29T00:00:01Z"))).toThrow(RangeError);
    expect(() => dateOf("2026-02-30")).toThrow(RangeError);
  });

  it("finds the first end of an interval that is still to come", () => {
    expect(nextBoundary("2026-01-31", monthly, "2026-02-10")).toBe("2026-02-28");
    expect(nextBoundary("2026-01-31", monthly, "2026-02-28")).toBe("2026-03-31");
    expect(nextBoundary("2026-01-05", { count: 2, unit: "WEEK" }, "2026-01-05")).toBe("2026-01-19");
  });
});

describe("an interval", () => {
  it("has a name of its own", () => {
    const names = [
      monthly,
      { count: 3, unit: "MONTH" },
      { count: 12, unit: "MONTH" },
      { count: 2, unit: "YEAR" },
    ] as const;
    expect(names.map(intervalName)).toEqual(["MONTHLY", "QUARTERLY", "EVERY 12 MONTHS", "EVERY 2 YEARS"]);
  });
});

describe("the company's time zone", () => {
  it("is one of the IANA's, and UTC unless it is set", () => {
    const set = (timeZone?: string) => hubSettings.safeParse({ goLive: "2026-01-01T00:00:00Z", timeZone });
    expect(set().data?.timeZone).toBe("UTC");
    expect(set("America/New_York").success).toBe(true);
    for (const wrong of ["Mars/Olympus", "+02:00", "PST", ""]) expect(set(wrong).success).toBe(false);
  });
});

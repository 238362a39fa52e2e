import { readDateTime } from "../../../../platform/graph/arguments/readDateTime";

describe("an instant as an argument, after RFC 3339", () => {
  it.each([
    // The examples of section 5.8.
    ["1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"],
    ["1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57.000Z"],
    ["1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"],
    // Leap seconds: the same instant as the second that follows.
    ["1990-12-31T23:59:60Z", "1991-01-01T00:00:00.000Z"],
    ["1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00.000Z"],
    // The letters may be small, and the offset unknown.
    ["2026-07-01t09:30:00z", "2026-07-01T09:30:00.000Z"],
    ["2026-07-01T09:30:00-00:00", "2026-07-01T09:30:00.000Z"],
    ["2026-07-01T09:30:00.123456789Z", "2026-07-01T09:30:00.123Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"],
    ["2999-12-31T23:59:59.999Z", "2999-12-31T23:59:59.999Z"],
  ])("takes %s", (text, instant) => {
    expect(readDateTime(text, "at").toISOString()).toBe(instant);
  });

  it.each([
    ["a number in a string", "1"],
    ["words", "March 7"],
    ["a day alone", "2026-07-01"],
    ["no offset", "2026-07-01T09:30:00"],
    ["no seconds", "2026-07-01T09:30Z"],
    ["a space for the T", "2026-07-01 09:30:00Z"],
    ["30 February", "2026-02-30T00:00:00Z"],
    ["29 February of no leap year", "2025-02-29T00:00:00Z"],
    ["a 25th hour", "2026-07-01T25:00:00Z"],
    ["a 24th hour", "2026-07-01T24:00:00Z"],
    ["a leap second in the middle of a month", "2026-07-15T23:59:60Z"],
    ["a leap second at noon", "2026-06-30T12:00:60Z"],
    ["an offset of a day", "2026-07-01T00:00:00+24:00"],
    ["an offset without a colon", "2026-07-01T00:00:00+0200"],
    ["a comma for the point", "2026-07-01T00:00:00,5Z"],
    ["a year of six digits", "+002026-07-01T00:00:00Z"],
    ["more after it", "2026-07-01T00:00:00Z\n"],
    ["other digits", "２０２６-07-01T00:00:00Z"],
    ["a hundred digits", `2026-07-01T00:00:00.${"0".repeat(100)}Z`],
    ["a number", 1_782_898_200_000],
    ["nothing", undefined],
  ])("refuses %s", (_what, value) => {
    expect(() => readDateTime(value, "at")).toThrow(/^at: A DateTime is an instant as RFC 3339 writes it/);
  });

  it.each(["0000-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "2999-12-31T23:59:59-00:01"])(
    "refuses %s, which lies outside the years that arguments may lie in",
    (text) => {
      expect(() => readDateTime(text, "at")).toThrow(/^at: A DateTime lies in the years 1900 to 2999, in UTC/);
    },
  );
});

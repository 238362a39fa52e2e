import { dateSpan } from "../../../sandbox/salesforce/soql/dateSpan";

/** Of Saturday, 16 May 2026; weeks begin on Sundays. The days were counted in a calendar. */
describe("the days that a date literal of SOQL stands for", () => {
  it.each([
    ["TODAY", "2026-05-16", "2026-05-17"],
    ["yesterday", "2026-05-15", "2026-05-16"],
    ["TOMORROW", "2026-05-17", "2026-05-18"],
    ["LAST_N_DAYS:1", "2026-05-15", "2026-05-17"],
    ["NEXT_N_DAYS:2", "2026-05-17", "2026-05-19"],
    ["N_DAYS_AGO:2", "2026-05-14", "2026-05-15"],
    ["LAST_90_DAYS", "2026-02-15", "2026-05-17"],
    ["THIS_WEEK", "2026-05-10", "2026-05-17"],
    ["LAST_WEEK", "2026-05-03", "2026-05-10"],
    ["NEXT_MONTH", "2026-06-01", "2026-07-01"],
    ["LAST_N_MONTHS:2", "2026-03-01", "2026-05-01"],
    ["N_MONTHS_AGO:1", "2026-04-01", "2026-05-01"],
    ["THIS_QUARTER", "2026-04-01", "2026-07-01"],
    ["LAST_FISCAL_QUARTER", "2026-01-01", "2026-04-01"],
    ["LAST_YEAR", "2025-01-01", "2026-01-01"],
    ["NEXT_N_FISCAL_YEARS:2", "2027-01-01", "2029-01-01"],
  ])("%s is from %s to before %s", (literal, from, to) => {
    expect(dateSpan(literal, "2026-05-16")).toEqual({ from, to });
  });

  it.each(["Name", "LAST_N_DAYS", "N_DAYS:3", "THIS_DAY", "LAST_N_MONTHS_AGO:2"])("%s stands for none", (word) => {
    expect(dateSpan(word, "2026-05-16")).toBeUndefined();
  });
});

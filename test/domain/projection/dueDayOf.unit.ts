import { dueDayOf } from "../../../domain/projection/dueDayOf";
import { winOf } from "../../../domain/projection/winOf";

describe("the day until whose end an invoice may be paid", () => {
  it("lies as many days of the calendar after its date as its terms say, also when clocks change in between", () => {
    // Issued on 1 March at 23:30 in Berlin; 30 × 24 hours later it is 00:30 there, on 1 April.
    const invoice = { issuedAt: "2026-03-01T22:30:00Z", dueAt: "2026-03-31T22:30:00Z" };
    expect(dueDayOf(invoice, "Europe/Berlin")).toBe("2026-03-31");
    expect(dueDayOf({ ...invoice, dueAt: invoice.issuedAt }, "Europe/Berlin")).toBe("2026-03-01");
  });

  it("is the day of its issue where it has no terms, or it would never be late", () => {
    // 06:59 UTC on 1 March is 22:59 on 28 February in Los Angeles.
    expect(dueDayOf({ issuedAt: "2026-03-01T06:59:00Z", dueAt: null }, "America/Los_Angeles")).toBe("2026-02-28");
  });

  it("is the day that it is there, where a person chose an instant, and none of a draft that has none", () => {
    expect(dueDayOf({ issuedAt: "2026-03-01T12:00:00Z", dueAt: "2026-03-20T06:59:59Z" }, "America/Los_Angeles")).toBe(
      "2026-03-19",
    );
    expect(dueDayOf({ issuedAt: null, dueAt: null }, "UTC")).toBeNull();
  });

  it("is the day whose midnight in UTC a person gave, also where it is the evening before then", () => {
    const due = { issuedAt: "2026-11-05T15:00:00Z", dueAt: "2026-12-01T00:00:00Z" };
    expect(dueDayOf(due, "America/Los_Angeles")).toBe("2026-12-01");
    expect(dueDayOf(due, "Asia/Tokyo")).toBe("2026-12-01");
  });
});

describe("a deal that the hub first sees won, and whose CRM does not say when", () => {
  // Live from 02:00 UTC on 1 July, which is 19:00 on 30 June in Los Angeles.
  const goLive = new Date("2026-07-01T02:00:00Z");
  const now = new Date("2026-07-05T00:00:00Z");
  const won = (closeDate: string, timeZone: string) =>
    winOf({ status: "WON", closedWonAt: null, closeDate }, null, now, { goLive, timeZone }).starts;

  it("was won before the company went live where its close date lies before that day, as it is there", () => {
    expect([won("2026-06-30", "UTC"), won("2026-07-01", "UTC")]).toEqual([false, true]);
    expect([won("2026-06-29", "America/Los_Angeles"), won("2026-06-30", "America/Los_Angeles")]).toEqual([false, true]);
  });
});

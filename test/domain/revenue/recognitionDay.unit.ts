import { recognitionDay } from "../../../domain/revenue/recognitionDay";

const never = { givenUpOn: null, paidOn: null };

describe("the day on which October's revenue is recognized", () => {
  const october = (of: Partial<Parameters<typeof recognitionDay>[0]>) =>
    recognitionDay({ month: "2026-10-01", billedOn: "2026-10-01", ...never, ...of });

  it("is its last, of an invoice that was billed by then", () => {
    expect(october({})).toBe("2026-10-31");
    expect(october({ billedOn: "2026-10-31" })).toBe("2026-10-31");
  });

  it("is the day of the invoice where that came later", () => {
    expect(october({ billedOn: "2026-11-26" })).toBe("2026-11-26");
  });

  it("is none while the invoice is given up, if that was before the month was over", () => {
    expect(october({ givenUpOn: "2026-10-31" })).toBeNull();
    expect(october({ givenUpOn: "2026-11-01" })).toBe("2026-10-31");
  });

  it("is the day on which what was given up is paid after all", () => {
    expect(october({ givenUpOn: "2026-10-20", paidOn: "2026-12-05" })).toBe("2026-12-05");
    expect(october({ givenUpOn: "2026-10-20", paidOn: "2026-10-25" })).toBe("2026-10-31");
    // Paid before its month was over, and billed late.
    expect(october({ billedOn: "2026-11-26", givenUpOn: "2026-10-20", paidOn: "2026-10-25" })).toBe("2026-11-26");
  });
});

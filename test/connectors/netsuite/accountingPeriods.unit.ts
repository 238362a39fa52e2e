import { accountingPeriods } from "../../../connectors/netsuite/read/accountingPeriods";

const row = { id: "7", periodname: "Jun 2026", startdate: "2026-06-01", enddate: "2026-06-30", isposting: "T" };

/** How the parts of the books stand: receivables, general ledger, revenue, tax and cash. */
function read(flags: Readonly<Record<string, "T" | "F">>) {
  const { receivables, ledger, revenue, tax, cash } = accountingPeriods.understand({ ...row, ...flags });
  return [receivables, ledger, revenue, tax, cash];
}

describe("an accounting period of NetSuite's", () => {
  it("says nothing of revenue, tax and cash while it is open, or locked for receivables alone", () => {
    expect(read({ closed: "F", alllocked: "F", arlocked: "F" })).toEqual(["OPEN", "OPEN", null, null, null]);
    expect(read({ closed: "F", alllocked: "F", arlocked: "T" })).toEqual(["LOCKED", "OPEN", null, null, null]);
  });

  it("is locked, or closed, for every part where it is for all, but for tax, which has periods of its own", () => {
    expect(read({ closed: "F", alllocked: "T", arlocked: "F" })).toEqual([
      "LOCKED",
      "LOCKED",
      "LOCKED",
      null,
      "LOCKED",
    ]);
    expect(read({ closed: "T", alllocked: "T", arlocked: "T" })).toEqual([
      "CLOSED",
      "CLOSED",
      "CLOSED",
      null,
      "CLOSED",
    ]);
  });
});

import { minorOf } from "../../../connectors/netsuite/decimal";
import { understandDocument } from "../../../connectors/netsuite/read/understandDocument";
import { accountingPeriods } from "../../../connectors/netsuite/read/accountingPeriods";
import { rowOf } from "../../../connectors/netsuite/wire/rowOf";

const drift = (word: string) =>
  expect.objectContaining({ class: "SCHEMA_DRIFT", message: expect.stringContaining(word) });

describe("a row that NetSuite answered", () => {
  it("has its texts as they are, and numbers that say all of their digits; what is null it has not", () => {
    expect(rowOf({ links: [], id: "7", total: 1290.5, small: 0.000001, entity: null })).toEqual({
      ...{ id: "7", total: "1290.5", small: "0.000001" },
    });
  });

  it("has no number that JSON had to round", () => {
    const answered = '{"total":90071992547409.93,"id":12345678901234567890}';
    const { total = "", id } = rowOf(JSON.parse(answered) as Record<string, unknown>);
    expect(() => minorOf(total, "USD")).toThrow(drift("about 90071992547409.94"));
    expect(id).toBe("about 12345678901234567000");
  });

  it("tells nothing by a box of which it does not say T or F", () => {
    const document = {
      ...{ id: "7", type: "CustInvc", currency: "USD", trandate: "2026-05-16", created: "2026-05-16 12:00:00" },
      ...{ foreigntotal: "100", foreignamountunpaid: "100", posting: "T", voided: "F" },
    };
    const read = (changes: object) =>
      understandDocument(
        rowOf({ ...document, ...changes }),
        { lines: [], settledBy: [], appliedMinor: 0n },
        { baseUrl: "https://tstdrv1.suitetalk.api.netsuite.com" },
      );
    expect(read({ voided: "T" }).voided).toBe(true);
    expect(read({ voided: null }).voided).toBe(false);
    expect(() => read({ voided: true })).toThrow(drift('"true" as voided of record 7'));
    expect(() => read({ posting: "yes" })).toThrow(drift('"yes" as posting of record 7'));
  });

  it("never opens a period that says in other words that it is closed", () => {
    const period = {
      ...{ id: "3", periodname: "May 2026", startdate: "2026-05-01", enddate: "2026-05-31" },
      ...{ closed: "T", isposting: "T" },
    };
    expect(accountingPeriods.understand(rowOf(period)).receivables).toBe("CLOSED");
    expect(() => accountingPeriods.understand(rowOf({ ...period, closed: true }))).toThrow(drift("closed of record 3"));
  });
});

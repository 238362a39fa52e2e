import { compareFacts } from "../../../domain/posting/compareFacts";
import { factsOf, ledgerFacts } from "../../../domain/posting/ledgerFacts";
import { asJson } from "../../../platform/json/asJson";

const none: Record<string, string> = {};
const ofTwo: Record<string, string> = { department: "2" };

const document = {
  approved: true,
  ...{ date: "2026-05-16", periodExternalId: "17", customerExternalId: "501", fxRate: "1.1" },
  total: { minor: 10_000n, currency: "EUR" },
  impact: [
    { glAccountExternalId: "1", debit: 10_000n, credit: null, baseMinor: 11_000n, dimensions: none },
    { glAccountExternalId: "5", debit: null, credit: 10_000n, baseMinor: -11_000n, dimensions: ofTwo },
  ],
};
const posted = factsOf(document);
/** The ledger's accounts with the ids 1, 5 and 6 have the numbers 1001, 1005 and 1006. */
const names = {
  account: (id: string) => `100${id}`,
  period: (id: string) => `period no. ${id}`,
  customer: (id: string) => `customer no. ${id}`,
};

describe("a posted document and what the ledger holds of it now", () => {
  it("are the same, also after the store kept one of them", () => {
    const kept = ledgerFacts.parse(asJson(posted));
    expect(compareFacts(kept, factsOf(document), names)).toEqual({ messages: [], byAccount: [] });
  });

  it("differ by the whole of it once it was deleted, or waits for approval again", () => {
    const all = [
      { account: "1", currency: "EUR", minor: -10_000n, baseMinor: -11_000n },
      { account: "5", currency: "EUR", minor: 10_000n, baseMinor: 11_000n },
    ];
    expect(compareFacts(posted, null, names).byAccount).toEqual(all);
    expect(compareFacts(posted, factsOf({ ...document, approved: false }), names).byAccount).toEqual(all);
  });

  it("differ in base alone when a person changed the rate", () => {
    const impact = document.impact.map((line) => ({ ...line, baseMinor: (line.baseMinor * 12n) / 11n }));
    const { messages, byAccount } = compareFacts(posted, factsOf({ ...document, fxRate: "1.2", impact }), names);
    expect(messages).toEqual(["Its exchange rate is 1.2 now, and was 1.1"]);
    expect(byAccount).toEqual([
      { account: "1", currency: "EUR", minor: 0n, baseMinor: 1_000n },
      { account: "5", currency: "EUR", minor: 0n, baseMinor: -1_000n },
    ]);
  });

  it("are kept apart by currency when a person changed it, never netted", () => {
    const now = factsOf({ ...document, total: { minor: 10_000n, currency: "USD" } });
    expect(
      compareFacts(posted, now, names).byAccount.map(({ account, currency, minor }) => [account, currency, minor]),
    ).toEqual([
      ["1", "EUR", -10_000n],
      ["5", "EUR", 10_000n],
      ["1", "USD", 10_000n],
      ["5", "USD", -10_000n],
    ]);
  });

  it("differ by the due date, and by a dimension that a person changed", () => {
    const impact = document.impact.map((line) => ({
      ...line,
      dimensions: "department" in line.dimensions ? { department: "3" } : line.dimensions,
    }));
    const { messages, byAccount } = compareFacts(
      posted,
      factsOf({ ...document, dueDate: "2026-06-15", impact }),
      names,
    );
    expect(messages).toEqual([
      "Its due date is 2026-06-15 now, and was not set",
      "Account 1005 bears 100.00 EUR more in debit under the department with the id 2 than was posted",
      "Account 1005 bears 100.00 EUR less in debit under the department with the id 3 than was posted",
    ]);
    expect(byAccount).toEqual([]);
  });

  it("are not compared by what an earlier version did not keep of them", () => {
    const { dueDate: _due, byDimension: _by, ...kept } = posted;
    expect(compareFacts(kept, factsOf({ ...document, dueDate: "2026-06-15" }), names).messages).toEqual([]);
  });

  it("differ by account when an amount was moved to another one, though the total is the same", () => {
    const impact = document.impact.map((line) =>
      line.glAccountExternalId === "5" ? { ...line, glAccountExternalId: "6" } : line,
    );
    expect(compareFacts(posted, factsOf({ ...document, impact }), names).messages).toEqual([
      "Account 1005 bears 100.00 EUR more in debit than was posted",
      "Account 1006 bears 100.00 EUR less in debit than was posted",
    ]);
  });
});

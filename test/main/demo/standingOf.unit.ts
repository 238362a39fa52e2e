import type { AccountAnswer } from "../../../main/demo/askHub";
import { standingOf } from "../../../main/demo/standingOf";

const nobody: AccountAnswer = {
  ...{ opportunities: { nodes: [] }, orders: [], invoices: { nodes: [] }, dunning: null, exceptions: { nodes: [] } },
};
const usd = (amount: string) => ({ amount, currency: "USD" });
const invoice = { number: "TL-1", status: "OPEN", amountDue: usd("10.00"), postingStatus: "POSTED", tieOut: null };

describe("where a deal stands, in words", () => {
  it("names each field once that an open deal lacks", () => {
    const missing = [{ field: "term" }, { field: "term" }, { field: "lines" }];
    const opportunities = { nodes: [{ status: "OPEN", readiness: { ready: false, missing } }] };
    expect(standingOf({ ...nobody, opportunities })).toBe("open, lacks term and lines");
  });

  it("names the rules that block an order, and not those that did once", () => {
    const checklist = [
      { field: "term", passed: true },
      { field: "lines", passed: false },
    ];
    const of = (state: string) => standingOf({ ...nobody, orders: [{ state, checklist }] });
    expect([of("BLOCKED"), of("FULFILLED")]).toEqual(["order BLOCKED by lines", "order FULFILLED"]);
  });

  it("says what is owed, and how an invoice differs from the ledger's document", () => {
    const with_ = (more: Partial<typeof invoice> | { tieOut: { tied: boolean; difference: ReturnType<typeof usd> } }) =>
      standingOf({ ...nobody, invoices: { nodes: [{ ...invoice, ...more }] } });
    expect(with_({})).toBe("invoice TL-1 OPEN (10.00 USD due), in the ledger POSTED");
    expect(with_({ amountDue: usd("0.00"), status: "PAID" })).toBe("invoice TL-1 PAID, in the ledger POSTED");
    const off = (amount: string) => with_({ tieOut: { tied: false, difference: usd(amount) } });
    expect(off("-3.00")).toMatch(/, off by -3.00 USD$/);
    expect(off("0.00")).toMatch(/, does not tie out$/);
  });
});

import { heldByLedger } from "./heldByLedger";
import type { LedgerDocument } from "./readNetSuite";
import { someBooks as books, someDocument, someLine as line } from "./someDocument";

/** What the ledger holds, by figure and account; what is nothing is left out. */
function held(...documents: LedgerDocument[]) {
  const accountOf = (customer: string | null) => (customer === null ? null : `acc_${customer}`);
  const sums = heldByLedger(documents, books, { accountOf, lacking: new Set() });
  const found = sums.places().map((place) => [`${place.figure} ${place.account}`, sums.of(place)] as const);
  return Object.fromEntries(found.filter(([, minor]) => minor !== 0n));
}

describe("what the ledger holds", () => {
  it("is told by the customer whom its document names", () => {
    // 100.00 and 8.25 of tax, of which 50.00 are earned: of one customer; the other's journal is of the other.
    const invoice = someDocument({
      openMinor: 10_825n,
      lines: [line("1100", 10_825n), line("2400", -10_000n), line("2200", -825n)],
    });
    const earned = {
      type: "Journal",
      key: "tl_rev_1",
      number: null,
      lines: [line("2400", 5_000n), line("4000", -5_000n)],
    };
    expect(held(invoice, someDocument(earned))).toEqual({
      ...{ "RECEIVABLE acc_7": 10_825n, "DEFERRED acc_7": 5_000n, "RECOGNIZED acc_7": 5_000n, "TAX acc_7": 825n },
    });
    expect(held(invoice, someDocument({ ...earned, customer: "8" }))).toMatchObject({
      ...{ "DEFERRED acc_7": 10_000n, "DEFERRED acc_8": -5_000n, "RECOGNIZED acc_8": 5_000n },
    });
  });

  it("is told by the customers whom a journal's lines name, and of none what stands on lines that name nobody", () => {
    // 100.00 of what is deferred for one and 200.00 for the other are recognized by one line of 300.00 that names nobody.
    const of = (customer: string, account: string, minor: bigint) => ({ ...line(account, minor), customer });
    const lines = [of("7", "2400", 10_000n), of("8", "2400", 20_000n), line("4000", -30_000n)];
    expect(held(someDocument({ type: "Journal", key: "", customer: null, lines }))).toEqual({
      ...{ "DEFERRED acc_7": -10_000n, "DEFERRED acc_8": -20_000n, "RECOGNIZED null": 30_000n },
    });
    // What names nobody is whose the document is, where it is one's.
    const others = [of("8", "1100", -4_000n), line("1199", 4_000n)];
    expect(held(someDocument({ type: "Check", key: "", lines: others }))).toEqual({
      ...{ "RECEIVABLE acc_8": -4_000n, "CLEARING acc_7": 4_000n },
    });
  });

  it("is in clearing what payments brought there and refunds and journals took out, but for cash that people received and invoices take", () => {
    const payment = someDocument({
      type: "CustPymt",
      key: "tl_pay_1",
      lines: [line("1199", 10_825n), line("1100", -10_825n)],
    });
    // Of 108.25 that people received an invoice takes all; of another 108.25 it takes 100.00.
    const byPeople = { ...payment, key: "", appliedMinor: 10_825n };
    const over = { ...payment, key: "", appliedMinor: 10_000n };
    const stranger = { ...payment, key: "", customer: null };
    const refund = someDocument({ type: "CustRfnd", key: "", lines: [line("1199", -825n), line("1100", 825n)] });
    const payout = someDocument({
      type: "Journal",
      key: "",
      customer: null,
      lines: [line("1000", 4_000n), line("1199", -4_000n)],
    });
    expect(held(payment, byPeople, stranger, refund, payout)).toEqual({
      ...{ "CLEARING acc_7": 10_000n, "CLEARING null": -4_000n },
    });
    expect(held(over)).toEqual({ "CLEARING acc_7": 825n });
  });

  it("is what a check or a deposit moves, as a journal does", () => {
    // 50.00 off the receivable into the bank.
    const lines = [line("1000", 5_000n), line("1100", -5_000n)];
    expect(held(someDocument({ type: "Deposit", key: "", lines }))).toEqual({ "RECEIVABLE acc_7": -5_000n });
    expect(held(someDocument({ type: "CustPymt", key: "", lines }))).toEqual({});
  });

  it("is disputed what anybody moved to the account of what is", () => {
    const journal = someDocument({ type: "Journal", key: "", lines: [line("1150", 10_825n), line("1199", -10_825n)] });
    expect(held(journal)).toEqual({ "DISPUTED acc_7": 10_825n, "CLEARING acc_7": -10_825n });
  });
});

import type Stripe from "stripe";
import type { BilledInvoice } from "./billedInvoice";
import { monthEndFailures, type AtMonthEnds } from "./monthEndFailures";
import type { LedgerDocument } from "./readNetSuite";
import { someLine } from "./someDocument";

const books = {
  receivable: ["1100"],
  disputed: [],
  deferred: ["2400"],
  revenue: ["4000"],
  tax: ["2200"],
  clearing: ["1199"],
};
const seconds = (day: string) => Date.parse(day) / 1_000;

const document = (of: Partial<LedgerDocument>): LedgerDocument => ({
  ...{
    id: "1",
    type: "CustInvc",
    key: "tl_inv_1",
    bookedOn: "2026-11-26",
    date: "2026-11-26",
    enteredOn: "2026-11-26",
    number: "A-1",
    customer: "7",
  },
  ...{ entity: "Acme Inc.", currency: "USD", baseCurrency: "USD", rate: "1" },
  ...{ openMinor: 0n, unappliedMinor: 0n, appliedMinor: 0n, creditedMinor: 0n },
  lines: [someLine("1100", 36_500n), someLine("2400", -36_500n)],
  ...of,
});

/** The journal of a month of service. */
const journal = (month: string, bookedOn: string, minor: bigint): LedgerDocument => {
  const memo = `Revenue ${month} of invoice A-1`;
  return document({
    ...{ type: "Journal", key: `tl_rev_${month}`, number: null, bookedOn },
    lines: [
      { ...someLine("2400", minor), memo },
      { ...someLine("4000", -minor), memo },
    ],
  });
};

/** A year from 1 October 2026 over 365.00, a day for 1.00, billed on 26 November. */
const failures = (
  journals: LedgerDocument[],
  differs: Partial<Stripe.Invoice.StatusTransitions> = {},
  around: Partial<AtMonthEnds> = {},
): string[] => {
  const transitions = { marked_uncollectible_at: null, paid_at: null, ...differs };
  const year = { amount: 36_500, period: { start: seconds("2026-10-01"), end: seconds("2027-10-01") } };
  const billed = {
    ...{ account: "Acme", asked: null, document: document({}), known: { id: "inv_1" } },
    invoice: {
      ...{ number: "A-1", currency: "usd", status: transitions.marked_uncollectible_at ? "uncollectible" : "open" },
      ...{ allLines: [year], status_transitions: transitions },
      parent: { subscription_details: { subscription: "sub_1" } },
    },
  } as unknown as BilledInvoice;
  return monthEndFailures([billed], {
    ...{ documents: [document({}), ...journals], books, cases: [], invoiceOf: new Map() },
    ...{ servedUntil: new Map(), today: "2026-12-02" },
    ...around,
  });
};

const october = journal("2026-10", "2026-11-26", 3_100n);
const november = journal("2026-11", "2026-11-30", 3_000n);

describe("at the ends of months, the revenue of a year from October on that was billed on 26 November", () => {
  it("is right where October is earned on the day of the invoice, and November when it is over", () => {
    expect(failures([october, november])).toEqual([]);
  });

  it("is wrong where October was earned before it was billed: the ledger's deferred revenue is in debit", () => {
    expect(failures([journal("2026-10", "2026-10-31", 3_100n), november])).toEqual([
      "journal 2026-10 of invoice A-1 of Acme: booked on 2026-10-31, before the invoice on 2026-11-26",
      "deferred of invoice A-1 of Acme on 2026-10-31: 31.00 USD in debit",
      "recognized of invoice A-1 of Acme on 2026-10-31: 0.00 USD expected, 31.00 USD shown",
    ]);
  });

  it("is wrong where a month is booked before it is over, is lacking, or has two journals", () => {
    expect(failures([october, journal("2026-11", "2026-11-26", 3_000n)])).toEqual([
      expect.stringContaining("booked on 2026-11-26, before the month was over"),
    ]);
    expect(failures([october])).toEqual([
      "recognized of invoice A-1 of Acme on 2026-11-30: 61.00 USD expected, 31.00 USD shown",
    ]);
    const halves = [1_500n, 1_500n].map((minor) => journal("2026-11", "2026-11-30", minor));
    expect(failures([october, ...halves])).toEqual([expect.stringContaining("there is another of the same month")]);
  });

  it("is right without a month of an invoice that was given up before, or after the end of service, and not otherwise", () => {
    expect(failures([october], { marked_uncollectible_at: seconds("2026-11-28") })).toEqual([]);
    expect(failures([october], { marked_uncollectible_at: seconds("2026-12-01") })).toHaveLength(1);
    const servedUntil = new Map([["sub_1", "2026-11-01"]]);
    expect(failures([october], {}, { servedUntil })).toEqual([]);
    expect(failures([], {}, { servedUntil })).toHaveLength(1);
  });

  it("is not asked of an invoice of which a case says that a journal waits", () => {
    const told = {
      class: "PERIOD_CLOSED",
      state: "HELD",
      title: "Waits",
      subjectId: "pst_1",
      amountAtRisk: null,
      accountId: "acc_1",
    };
    const amount = { amount: "-30.00", currency: "USD" };
    const effects = [{ figure: "RECOGNIZED", account: "revenue", entityId: null, amount }];
    const cases = [{ ...told, id: "exc_1", effects }];
    expect(failures([october], {}, { cases, invoiceOf: new Map([["pst_1", "inv_1"]]) })).toEqual([]);
    expect(failures([october], {}, { cases, invoiceOf: new Map([["pst_1", "inv_2"]]) })).toHaveLength(1);
  });
});

import { answeredFailures } from "./answeredFailures";
import type { BilledInvoice } from "./billedInvoice";
import type { MoneyReceived } from "./moneyReceived";
import type { GraphCase } from "./readGraph";
import { someDocument } from "./someDocument";

const seconds = (day: string) => Date.parse(day) / 1_000;
const place = { entity: "Acme Inc.", account: "acc_7", currency: "USD" };

/** A journal of people, which moves an amount from deferred to recognized revenue. */
const journal = (amount: string, how = "ANSWERED", accountId = "acc_7"): GraphCase => ({
  ...{ id: "exc_1", class: "CORRECTION", state: "RESOLVED", title: "A journal", subjectId: "ns:9", accountId },
  ...{ amountAtRisk: null, resolution: { how } },
  effects: [
    { figure: "RECOGNIZED", account: "revenue", entityId: "le_1", amount: { amount, currency: "USD" } },
    { figure: "DEFERRED", account: "deferred", entityId: "le_1", amount: { amount: `-${amount}`, currency: "USD" } },
  ],
});

interface Stands {
  paid?: number;
  /** What of it went back: refunded, and taken by a bank. */
  back?: readonly [bigint, bigint];
  status?: string;
  ended?: boolean;
  isMissing?: boolean;
  /** The journal's day. */
  on?: string;
}

/** 365.00 and 36.50 of tax for a year from 1 January on, of which 31.00 are earned. */
function failures(
  cases: GraphCase[],
  { paid = 0, back = [0n, 0n], status = "open", ended = false, isMissing = false, on = "2026-03-02" }: Stands,
): string[] {
  const line = { amount: 36_500, period: { start: seconds("2026-01-01"), end: seconds("2027-01-01") } };
  const parent = { subscription_details: { subscription: "sub_1" } };
  const invoice = { id: "in_1", total: 40_150, amount_paid: paid, status, allLines: [line], parent };
  const [refundedMinor, disputedMinor] = back;
  const money = [{ invoice: "in_1", refundedMinor, disputedMinor }] as unknown as MoneyReceived[];
  const billed = { invoice, document: isMissing ? null : someDocument({}) } as unknown as BilledInvoice;
  return answeredFailures([billed], {
    ...{
      cases,
      entities: new Map([["le_1", "Acme Inc."]]),
      placeOf: () => place,
      money,
      datedOn: new Map([["9", on]]),
    },
    lines: new Map([["in_1", [{ id: "il_1", netMinor: 36_500n, earnedMinor: 3_100n, unservedMinor: 0n }]]]),
    servedUntil: new Map(ended ? [["sub_1", "2026-02-01"]] : []),
  });
}

describe("what journals that answer cases recognize", () => {
  it("is what was paid of a service that ended, and is not earned", () => {
    // Half of it was paid: 182.50 net, of which 31.00 are earned.
    expect(failures([journal("151.50")], { paid: 20_075, ended: true })).toEqual([]);
    expect(failures([journal("151.52")], { paid: 20_075, ended: true })).toEqual([
      expect.stringContaining(
        "recognized by answers until 2026-03-02, of Acme Inc. for acc_7: at most 151.50 USD expected, 151.52 USD",
      ),
    ]);
    expect(failures([journal("10.00")], { paid: 20_075, status: "uncollectible" })).toEqual([]);
    // All of it was paid, and 200.75 went back: half of it is kept.
    expect(failures([journal("151.50")], { paid: 40_150, back: [10_000n, 10_075n], ended: true })).toEqual([]);
    expect(failures([journal("151.52")], { paid: 40_150, back: [10_000n, 10_075n], ended: true })).toHaveLength(1);
  });

  it("is nothing where nothing was paid, or the service goes on, or it is another customer's", () => {
    expect(failures([journal("10.00")], { ended: true })).toHaveLength(1);
    expect(failures([journal("10.00")], { paid: 40_150 })).toHaveLength(1);
    expect(failures([journal("10.00", "ANSWERED", "acc_8")], { paid: 40_150, ended: true })).toHaveLength(1);
  });

  it("is of what the ledger lacks what the months that are over earn", () => {
    // January and February are 59 days, for 59.00; 31.00 of them are earned.
    expect(failures([journal("28.00")], { isMissing: true })).toEqual([]);
    expect(failures([journal("28.02")], { isMissing: true })).toHaveLength(1);
    // March is over on its last day: 31.00 more; what is dated at the end of February may recognize 28.00, and in January 0.00.
    expect(failures([journal("59.00")], { isMissing: true, on: "2026-03-31" })).toEqual([]);
    expect(failures([journal("59.02")], { isMissing: true, on: "2026-03-31" })).toHaveLength(1);
    expect(failures([journal("28.00")], { isMissing: true, on: "2026-02-28" })).toEqual([]);
    expect(failures([journal("28.00")], { isMissing: true, on: "2026-02-27" })).toHaveLength(1);
  });

  it("is not asked of journals that a person closed, or that are told", () => {
    expect(failures([journal("10.00", "CLOSED")], {})).toEqual([]);
  });
});

import type Stripe from "stripe";
import type { BilledInvoice } from "./billedInvoice";
import type { GraphCase } from "./readGraph";
import { scheduleFailures } from "./scheduleFailures";

const seconds = (day: string) => Date.parse(day) / 1_000;
const lineOf = (amount: number, start: string, end: string) =>
  ({ amount, period: { start: seconds(start), end: seconds(end) } }) as Stripe.InvoiceLineItem;
const year = lineOf(120_000, "2026-01-01", "2027-01-01");
const workshop = lineOf(10_000, "2026-01-15", "2026-01-15");

/** An invoice that the ledger holds, with what the graph plans of it, in decimals. */
const billed = (allLines: Stripe.InvoiceLineItem[], planned: string[], status = "open"): BilledInvoice =>
  ({
    ...{ account: "Acme", asked: null, document: {} },
    invoice: { number: "A-1", currency: "usd", status, allLines },
    known: {
      id: "inv_1",
      revenueSchedules: planned.map((amount) => ({
        lines: [{ periodStart: "2026-01-01", periodEnd: "2027-01-01", planned: { amount, currency: "USD" } }],
      })),
    },
  }) as BilledInvoice;

const held = (amount: string, differs: Partial<GraphCase> = {}): GraphCase => ({
  ...{
    id: "exc_1",
    class: "MAPPING",
    state: "HELD",
    title: "Waits",
    subjectId: "inv_1",
    effects: [],
    accountId: "acc_1",
  },
  amountAtRisk: { amount, currency: "USD" },
  ...differs,
});

describe("an invoice of a year's service over 1,200.00 and a workshop over 100.00", () => {
  const withoutSchedule = billed([year, workshop], ["1200.00"]);
  const lacking = ["schedules of invoice A-1 of Acme: 100.00 USD + 1200.00 USD expected, 1200.00 USD shown"];

  it("is right with a schedule for each line", () => {
    expect(scheduleFailures([billed([year, workshop], ["1200.00", "100.00"])], [])).toEqual([]);
  });

  it("is right without one for the workshop only while a case that is held says its net", () => {
    expect(scheduleFailures([withoutSchedule], [held("100.00")])).toEqual([]);
    expect(scheduleFailures([withoutSchedule], [])).toEqual(lacking);
    expect(scheduleFailures([withoutSchedule], [held("99.99")])).not.toEqual([]);
    expect(scheduleFailures([withoutSchedule], [held("100.00", { state: "OPEN" })])).toEqual(lacking);
    expect(scheduleFailures([withoutSchedule], [held("100.00", { class: "CORRECTION" })])).toEqual(lacking);
    expect(scheduleFailures([withoutSchedule], [held("100.00", { subjectId: "inv_2" })])).toEqual(lacking);
  });

  it("is wrong where the case stays though the workshop has its schedule", () => {
    const [failure] = scheduleFailures([billed([year, workshop], ["1200.00", "100.00"])], [held("100.00")]);
    expect(failure).toContain("100.00 USD + 100.00 USD + 1200.00 USD shown");
  });

  it("is wrong where the year is held, which names its service", () => {
    expect(scheduleFailures([billed([year, workshop], ["100.00"])], [held("1200.00")])).toEqual([
      "held of invoice A-1 of Acme: 1200.00 USD, which names its service",
    ]);
  });

  it("needs neither for the workshop once billing voided it, and is wrong where its case stays", () => {
    const voided = billed([year, workshop], ["1200.00"], "void");
    expect(scheduleFailures([voided], [])).toEqual([]);
    expect(scheduleFailures([voided], [held("100.00")])).toHaveLength(1);
    expect(scheduleFailures([billed([year, workshop], ["100.00"], "void")], [])).toHaveLength(1);
  });

  it("asks nothing of an invoice that the ledger does not hold", () => {
    expect(scheduleFailures([{ ...withoutSchedule, document: null }], [])).toEqual([]);
  });
});

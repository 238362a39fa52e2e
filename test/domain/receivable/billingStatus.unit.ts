import { billingStatus, type BilledInvoice } from "../../../domain/receivable/billingStatus";

const paid: BilledInvoice = {
  ...{ status: "PAID", dueDate: new Date("2026-06-30"), amountDueMinor: 0n, totalMinor: 10_000n, creditedMinor: 0n },
  ...{ collecting: false, payments: ["SUCCEEDED"], posted: true },
};
const open = { ...paid, status: "OPEN", amountDueMinor: 10_000n, payments: [] };
const voided = { ...open, status: "VOID", amountDueMinor: 0n };
const on = (...invoices: BilledInvoice[]) => billingStatus(invoices, "2026-06-30");

describe("what a salesperson reads of a deal's invoices", () => {
  it.each<[string, BilledInvoice[]]>([
    ["Provisioned", []],
    ["Billed", [{ ...open, posted: false }]],
    ["Invoiced", [open]],
    ["Past due", [{ ...open, dueDate: new Date("2026-06-29") }, paid]],
    // The bank debit takes some days: that is not the customer's delay.
    ["Payment processing", [{ ...open, dueDate: new Date("2026-06-29"), collecting: true }, paid]],
    [
      "Past due",
      [
        { ...open, dueDate: new Date("2026-06-29") },
        { ...open, collecting: true },
      ],
    ],
    ["Invoiced", [open, { ...open, collecting: true }]],
    ["Voided", [voided, voided]],
    ["Paid", [paid, voided]],
    // A second try succeeded; the first one took nothing.
    ["Paid", [{ ...paid, payments: ["FAILED", "SUCCEEDED"] }]],
    // Settled from the customer's balance: no payment of its own.
    ["Paid", [{ ...paid, payments: [] }]],
    ["Refunded", [{ ...paid, payments: ["REFUNDED"] }]],
    ["Partly refunded", [{ ...paid, payments: ["PARTIALLY_REFUNDED"] }]],
    ["Partly refunded", [{ ...paid, payments: ["REFUNDED"] }, paid]],
    ["Disputed", [{ ...paid, payments: ["DISPUTED"] }, paid]],
    ["Credited", [{ ...paid, payments: [], creditedMinor: 10_000n }]],
    ["Partly credited", [{ ...paid, creditedMinor: 10_000n }, paid]],
  ])("is %s", (status, invoices) => {
    expect(on(...invoices)).toBe(status);
  });
});

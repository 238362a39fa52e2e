import { inTransit, paidOutside } from "./inTransit";
import type { StripeRecords } from "./readStripe";

const whose = {
  entityOf: (invoice: string | null, customer: string | null) => (invoice ?? customer) && "Acme Inc.",
  accountOf: (customer: string | null) => customer && `acc_${customer}`,
};

/** A payment of 108.25 by the customer 7, with what else moved billing's balance: 3.44 were kept of it as its fee. */
const stripe = {
  paymentIntents: [{ id: "pi_1", customer: "7" }],
  charges: [{ id: "ch_1", payment_intent: "pi_1" }],
  refunds: [{ id: "re_1", payment_intent: "pi_1" }],
  disputes: [{ id: "du_1", payment_intent: "pi_1" }],
  invoicePayments: [{ invoice: "in_1", status: "paid", amount_paid: 10_825, payment: { payment_intent: "pi_1" } }],
  invoices: [{ id: "in_1", customer: "7", currency: "usd", created: 10, amount_paid: 12_825 }],
  balanceTransactions: [
    { type: "charge", source: "ch_1", amount: 10_825, net: 10_481, currency: "usd", created: 10 },
    { type: "refund", source: "re_1", amount: -825, net: -825, currency: "usd", created: 11 },
    // The bank takes the other 100.00 while it decides, and 15.00 for that.
    { type: "adjustment", source: "du_1", amount: -10_000, net: -11_500, currency: "usd", created: 12 },
    { type: "payout", source: "po_1", amount: -2_000, net: -2_000, currency: "usd", created: 13 },
  ],
} as unknown as StripeRecords;

const ofCustomer = { figure: "CLEARING", entity: "Acme Inc.", account: "acc_7", currency: "USD" } as const;
const ofNobody = { ...ofCustomer, entity: null, account: null };

describe("what is on its way between billing and the bank", () => {
  it("is by customer what was charged, less what was refunded, disputed and charged for that; and nobody's what was paid out", () => {
    const sums = inTransit(stripe, whose, 0);
    // 108.25 − 8.25 − 115.00
    expect(sums.of(ofCustomer)).toBe(-1_500n);
    expect(sums.of(ofNobody)).toBe(-2_000n);
    expect(sums.places()).toHaveLength(2);
  });

  it("is nothing of before the company went live", () => {
    // The charge went before.
    expect(inTransit(stripe, whose, 11).of(ofCustomer)).toBe(-12_325n);
  });

  it("may be more by what was paid outside of billing", () => {
    expect(paidOutside(stripe, whose, 0).of(ofCustomer)).toBe(2_000n);
    expect(paidOutside(stripe, whose, 11).places()).toEqual([]);
  });
});

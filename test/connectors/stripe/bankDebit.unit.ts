import type Stripe from "stripe";
import { paymentOf } from "../../../connectors/stripe/read/payment";

/** Started on 27 November, and paid by the bank on 2 December: by Stripe's docs on ACH Direct Debit, days later. */
const started = Date.UTC(2026, 10, 27, 15) / 1_000;
const paid = Date.UTC(2026, 11, 2, 9) / 1_000;

const debit = (status: string, invoicePayment: object | null) =>
  paymentOf(
    "sk_test",
    {
      ...{ id: "pi_1", status, currency: "usd", amount: 11_691, amount_received: 11_691, created: started },
      ...{ customer: "cus_1", metadata: {}, last_payment_error: null },
      latest_charge: { id: "ch_1", created: started, payment_method_details: { type: "us_bank_account" } },
    } as unknown as Stripe.PaymentIntent,
    { invoicePayment: invoicePayment as Stripe.InvoicePayment | null, charges: [], disputes: [] },
  );

describe("a bank debit", () => {
  it("is received when the bank paid it, not when it was started", () => {
    const open = { invoice: "in_1", amount_paid: null, status_transitions: { paid_at: null, canceled_at: null } };
    expect(debit("processing", open)).toMatchObject({ status: "PENDING", receivedAt: null });
    const settled = { ...open, amount_paid: 11_691, status_transitions: { paid_at: paid, canceled_at: null } };
    expect(debit("succeeded", settled)).toMatchObject({ status: "SUCCEEDED", receivedAt: "2026-12-02T09:00:00.000Z" });
  });

  it("of no invoice is received when it was charged, for all that Stripe says of it", () => {
    expect(debit("succeeded", null)).toMatchObject({ receivedAt: "2026-11-27T15:00:00.000Z" });
  });
});

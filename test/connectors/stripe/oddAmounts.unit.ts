import type Stripe from "stripe";
import { creditMemoOf } from "../../../connectors/stripe/read/creditMemo";
import { customerOf } from "../../../connectors/stripe/read/customer";
import { disputeOf } from "../../../connectors/stripe/read/dispute";
import { invoiceOf } from "../../../connectors/stripe/read/invoice";
import { outOfBandOf } from "../../../connectors/stripe/read/outOfBand";

const at = 1_767_225_600;
const lookups = { taxRate: async () => null, skuOf: async () => null };
const figures = {
  ...{ subtotal: 0, total: 0, amount_paid: 0, amount_remaining: 0, attempt_count: 0 },
  ...{ pre_payment_credit_notes_amount: 0, starting_balance: 0, ending_balance: 0 },
  ...{ due_date: null, next_payment_attempt: null },
};
const transitions = { finalized_at: at, marked_uncollectible_at: null, paid_at: at };
const anInvoice = (facts: object) =>
  ({
    ...{ id: "in_1", customer: "cus_1", status: "open", currency: "eur", created: at, status_transitions: transitions },
    ...figures,
    ...facts,
  }) as unknown as Stripe.Invoice;
const readInvoice = (facts: object, line: object) => {
  const period = { start: at, end: at + 86_400 };
  const lines = [{ id: "il_1", currency: "eur", amount: 1000, quantity: 1, period, ...line }];
  return invoiceOf("sk_test", anInvoice(facts), lines as unknown as Stripe.InvoiceLineItem[], lookups);
};
const readNote = async (facts: object, lines: object[] = []) =>
  creditMemoOf("sk_test", { ...lookups, creditLines: async () => lines as Stripe.CreditNoteLineItem[] })({
    ...{ id: "cn_1", status: "issued", currency: "eur", customer: "cus_1", invoice: "in_1", number: "1", created: at },
    ...{ total: 0, pre_payment_amount: 0, post_payment_amount: 0, out_of_band_amount: null, refunds: [] },
    ...facts,
  } as unknown as Stripe.CreditNote);
const readCustomer = async (amount: unknown) =>
  customerOf(
    "sk_test",
    async () => [{ type: "adjustment", currency: "eur", amount }] as never,
  )({
    ...{ id: "cus_1", currency: "eur", metadata: {}, invoice_settings: {} },
  } as Stripe.Customer);
const readDispute = async (...fees: unknown[]) =>
  disputeOf("sk_test")({
    ...{ id: "dp_1", amount: 1000, currency: "eur", status: "lost", created: at },
    balance_transactions: fees.map((fee) => ({ fee, currency: "eur" })),
  } as unknown as Stripe.Dispute);
const outOfBand = async (paid: unknown, ...parts: unknown[]) => {
  const transitionsOfOne = { paid_at: at };
  const payments = parts.map((amount_paid, no) => ({
    ...{ id: `inpay_${no}`, status: "paid", currency: "eur", payment: { type: "payment_record" } },
    ...{ status_transitions: transitionsOfOne, amount_paid },
  }));
  return outOfBandOf("sk_test", anInvoice({ amount_paid: paid }), payments as unknown as Stripe.InvoicePayment[]);
};
const off = (...amounts: unknown[]) => ({ discount_amounts: amounts.map((amount) => ({ amount })) });

describe("an amount of Stripe's that is no whole number", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["a line's amount that is null", () => readInvoice({}, { amount: null })],
    ["a line's amount in a list", () => readInvoice({}, { amount: [900] })],
    ["a line's discounts as text, 5 and 30 of which would be 530", () => readInvoice({}, off("5", "30"))],
    ["a line's discount that is null", () => readInvoice({}, off(null))],
    ["an invoice's tax that is null", () => readInvoice({ total_taxes: [{ amount: null }] }, {})],
    ["an invoice's discount that is null", () => readInvoice({ total_discount_amounts: [{ amount: null }] }, {})],
    ["a balance that is null", () => readInvoice({ starting_balance: null, ending_balance: null }, {})],
    ["what a credit note gave to the balance", () => readNote({ post_payment_amount: null })],
    [
      "what a credit note gave outside of Stripe",
      () => readNote({ post_payment_amount: 500, out_of_band_amount: "500" }),
    ],
    ["what a credit note refunded", () => readNote({ refunds: [{ amount_refunded: null }] })],
    ["a credit note's total", () => readNote({ total: "0" })],
    ["a credit line's amount", () => readNote({}, [{ amount: null, discount_amount: 0, taxes: [], quantity: 1 }])],
    ["a credit line's discount", () => readNote({}, [{ amount: 500, discount_amount: null, taxes: [], quantity: 1 }])],
    ["a movement of a customer's balance", () => readCustomer(null)],
    ["a dispute's second fee", () => readDispute(1500, null)],
    ["what was paid on an invoice", () => outOfBand("1000")],
    ["what was paid of it by records, 5 and 30 of which would be 530", () => outOfBand(1000, "5", "30")],
  ])("is a case, and no part of a sum: %s", async (_what, read) => {
    await expect(read()).rejects.toMatchObject({ class: "SCHEMA_DRIFT", code: "stripe.amount.unreadable" });
  });

  it("keeps no other from being read", async () => {
    const { lines, fromBalance } = await readInvoice({ ending_balance: 200 }, off(5, 30));
    expect(lines.map(({ net }) => net.minor)).toEqual([965n]);
    expect(fromBalance.minor).toBe(200n);
    expect((await readNote({ post_payment_amount: 500, out_of_band_amount: 200 })).given.balance.minor).toBe(300n);
    expect((await readCustomer(-700)).addedByHand?.minor).toBe(700n);
    expect((await readDispute(1500, -500)).fee?.minor).toBe(1000n);
    expect((await outOfBand(1000, 5, 30)).map(({ amount }) => amount.minor)).toEqual([5n, 30n, 965n]);
  });
});

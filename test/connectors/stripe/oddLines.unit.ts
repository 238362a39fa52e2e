import type Stripe from "stripe";
import { invoiceOf } from "../../../connectors/stripe/read/invoice";

const at = 1_767_225_600;
const invoice = {
  ...{ id: "in_1", customer: "cus_1", status: "open", currency: "eur" },
  ...{ subtotal: 0, total: 0, amount_paid: 0, amount_remaining: 0, attempt_count: 0 },
  ...{ pre_payment_credit_notes_amount: 0, starting_balance: 0, ending_balance: 0 },
  ...{ due_date: null, next_payment_attempt: null },
  status_transitions: { finalized_at: at, marked_uncollectible_at: null, paid_at: null },
} as unknown as Stripe.Invoice;
const read = async (line: object) => {
  const whole = {
    id: "il_1",
    currency: "eur",
    amount: 1000,
    quantity: 2,
    period: { start: at, end: at + 86_400 },
    ...line,
  };
  const lookups = { taxRate: async () => null, skuOf: async () => null };
  const { lines } = await invoiceOf("sk_test", invoice, [whole] as unknown as Stripe.InvoiceLineItem[], lookups);
  return lines[0];
};

describe("a line of an invoice of Stripe's", () => {
  it.each([
    ["ends at no time", { start: at, end: null }],
    ["does not say when it ends", { start: at }],
    ["begins and ends at text", { start: String(at + 1), end: String(at) }],
  ])(
    "is not taken for one without a stretch of service, which is revenue at once, where its period %s",
    async (_how, period) => {
      await expect(read({ period })).rejects.toMatchObject({ class: "SCHEMA_DRIFT", code: "stripe.time.unreadable" });
    },
  );

  it.each([{}, true, "", "two", null])("has no quantity that is no number: %j", async (quantity) => {
    await expect(read({ quantity })).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it("is read with both where they are told", async () => {
    const days = { serviceStart: "2026-01-01", serviceEnd: "2026-01-02" };
    expect(await read({})).toMatchObject({ quantity: "2", ...days });
    expect(await read({ quantity_decimal: "0.5" })).toMatchObject({ quantity: "0.5", ...days });
    expect(await read({ period: { start: at, end: at } })).toMatchObject({ serviceStart: null, serviceEnd: null });
  });
});

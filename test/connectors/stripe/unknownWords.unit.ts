import type Stripe from "stripe";
import { creditMemoOf } from "../../../connectors/stripe/read/creditMemo";
import { invoiceOf, taxOf } from "../../../connectors/stripe/read/invoice";

const lookups = { taxRate: async () => null, skuOf: async () => null, creditLines: async () => [] };

const readInvoice = (status: string | null, facts: object = { customer: "cus_1" }) =>
  invoiceOf(
    "sk_test",
    {
      id: "in_1",
      status,
      currency: "usd",
      status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null },
      ...facts,
    } as unknown as Stripe.Invoice,
    [],
    lookups,
  );
const readNote = (status: string, lines: Stripe.CreditNoteLineItem[] = []) =>
  creditMemoOf("sk_test", { ...lookups, creditLines: async () => lines })({
    id: "cn_1",
    status,
    currency: "usd",
    refunds: [],
    created: 1_767_225_600,
    total: 0,
    pre_payment_amount: 0,
    post_payment_amount: 0,
    out_of_band_amount: null,
    total_taxes: null,
    number: "1",
    memo: null,
  } as unknown as Stripe.CreditNote);

/** @see https://docs.stripe.com/api/invoices/object and https://docs.stripe.com/api/credit_notes/object for the words there are */
describe("what Stripe says that the hub does not know", () => {
  it.each(["hibernating", "constructor", null])("stops an invoice whose status is %p", async (status) => {
    await expect(readInvoice(status)).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it.each([
    ["no id, which is a preview", { id: undefined, customer: "cus_1" }, "no id"],
    ["no customer", { customer: null }, "no customer"],
  ])("stops an invoice of %s", async (_what, facts, said) => {
    await expect(readInvoice("open", facts)).rejects.toMatchObject({
      class: "SCHEMA_DRIFT",
      message: expect.stringContaining(said),
    });
  });

  it.each(["pending", "constructor"])("stops a credit note whose status is %p, which may not count", async (status) => {
    await expect(readNote(status)).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it.each([
    ["issued", "ISSUED"],
    ["void", "VOID"],
  ])("takes a credit note that is %s", async (status, taken) => {
    expect((await readNote(status)).status).toBe(taken);
  });

  it("stops an invoice's line without a quantity, rather than bill one; a line credited by its amount is one thing", async () => {
    const line = { ...{ id: "il_1", currency: "usd", amount: 500, period: { start: 0, end: 0 } }, quantity: null };
    const invoice = {
      id: "in_1",
      customer: "cus_1",
      status: "open",
      currency: "usd",
      created: 0,
      status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null },
    };
    const read = invoiceOf(
      "sk_test",
      {
        ...invoice,
        ...{ subtotal: 500, total: 500, amount_paid: 0, amount_remaining: 500, pre_payment_credit_notes_amount: 0 },
        ...{ starting_balance: 0, ending_balance: 0, due_date: null, next_payment_attempt: null, attempt_count: 0 },
      } as unknown as Stripe.Invoice,
      [{ ...line, quantity_decimal: null }] as unknown as Stripe.InvoiceLineItem[],
      lookups,
    );
    await expect(read).rejects.toMatchObject({
      class: "SCHEMA_DRIFT",
      message: expect.stringContaining("no quantity"),
    });
    const credited = { ...line, taxes: null, discount_amount: 0 } as unknown as Stripe.CreditNoteLineItem;
    expect((await readNote("issued", [credited])).lines).toMatchObject([{ quantity: "1", net: { minor: 500n } }]);
  });

  it("stops a tax without a rate, rather than state one of nought to nobody", async () => {
    const tax = { amount: 825, taxable_amount: 10_000, tax_behavior: "exclusive", tax_rate_details: null };
    await expect(taxOf(tax as unknown as Stripe.InvoiceLineItem.Tax, "usd", lookups)).rejects.toMatchObject({
      class: "SCHEMA_DRIFT",
    });
  });

  it.each([
    ["for a reason that it does not know", 0, "margin_scheme"],
    ["for a reason that every object has", 0, "constructor"],
    ["where Stripe says that there is none", 825, "reverse_charge"],
  ])("stops a tax %s", async (_why, amount, reason) => {
    const rated = { ...lookups, taxRate: async () => ({ id: "txr_1", percentage: 8.25, display_name: "Sales tax" }) };
    const tax = { amount, taxable_amount: 10_000, taxability_reason: reason, tax_rate_details: { tax_rate: "txr_1" } };
    await expect(
      taxOf(tax as unknown as Stripe.InvoiceLineItem.Tax, "usd", rated as unknown as typeof lookups),
    ).rejects.toMatchObject({ class: "TAX", code: "stripe.tax.reason", message: expect.stringContaining(reason) });
  });

  it("stops a tax on an amount that is not said, rather than state it on nought", async () => {
    const rated = { ...lookups, taxRate: async () => ({ id: "txr_1", percentage: 8.25, display_name: "Sales tax" }) };
    const tax = { amount: 825, taxable_amount: null, tax_rate_details: { tax_rate: "txr_1" } };
    await expect(
      taxOf(tax as unknown as Stripe.InvoiceLineItem.Tax, "usd", rated as unknown as typeof lookups),
    ).rejects.toMatchObject({ class: "SCHEMA_DRIFT", code: "stripe.invoice.incomplete" });
  });
});

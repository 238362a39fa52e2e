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
      status_transitions: { finalized_at: null },
      ...facts,
    } as unknown as Stripe.Invoice,
    [],
    lookups,
  );
const readNote = (status: string) =>
  creditMemoOf(
    "sk_test",
    lookups,
  )({
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

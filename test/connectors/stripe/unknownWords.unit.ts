import type Stripe from "stripe";
import { creditMemoOf } from "../../../connectors/stripe/read/creditMemo";
import { invoiceOf, taxOf } from "../../../connectors/stripe/read/invoice";

const lookups = { taxRate: async () => null, skuOf: async () => null, creditLines: async () => [] };

const readInvoice = (status: string | null) =>
  invoiceOf(
    "sk_test",
    { id: "in_1", status, currency: "usd", status_transitions: { finalized_at: null } } as unknown as Stripe.Invoice,
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
    total_taxes: null,
    number: "1",
    memo: null,
  } as unknown as Stripe.CreditNote);

/** @see https://docs.stripe.com/api/invoices/object and https://docs.stripe.com/api/credit_notes/object for the words there are */
describe("what Stripe says that the hub does not know", () => {
  it.each(["hibernating", "constructor", null])("stops an invoice whose status is %p", async (status) => {
    await expect(readInvoice(status)).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
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
});

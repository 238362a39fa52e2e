import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { linesOf } from "./draftInvoice";
import { taxOf, type Tax } from "./totalsOf";

export interface AskedCreditLine {
  type: "invoice_line_item" | "custom_line_item";
  invoice_line_item?: string | undefined;
  amount?: number | undefined;
  quantity?: number | undefined;
  unit_amount?: number | undefined;
  description?: string | undefined;
  tax_rates?: string[] | undefined;
}

export interface CreditLine extends StripeObject {
  amount: number;
  discount_amount: number;
  taxes: Tax[];
}

type InvoiceLine = ReturnType<typeof linesOf>[number];

/**
 * The lines of a credit note with their discounts and taxes: of an invoice's line its share, of a custom one its own.
 * @see https://docs.stripe.com/api/credit_notes/create#create_credit_note-lines
 */
export function creditLines(draft: Draft, invoice: StripeObject, asked: readonly AskedCreditLine[]): CreditLine[] {
  return asked.map((line, at) =>
    line.type === "custom_line_item"
      ? customLine(draft, invoice, line, `lines[${at}]`)
      : ofInvoice(draft, invoice, line, `lines[${at}]`),
  );
}

function ofInvoice(draft: Draft, invoice: StripeObject, asked: AskedCreditLine, param: string): CreditLine {
  const billed = linesOf(draft, invoice).find(({ id }) => id === asked.invoice_line_item);
  if (!billed) {
    throw invalid(`No such invoice line item: '${asked.invoice_line_item ?? ""}'`, `${param}[invoice_line_item]`);
  }
  if ((asked.amount === undefined) === (asked.quantity === undefined)) {
    throw invalid("Either amount or quantity must be set for an invoice line item, and not both.", `${param}[amount]`);
  }
  const quantity = Number(billed["quantity"] ?? 1);
  if (asked.quantity !== undefined && asked.quantity > quantity) {
    throw invalid("The quantity must not exceed that of the invoice line item.", `${param}[quantity]`);
  }
  const amount = asked.amount ?? Math.round((billed.amount * (asked.quantity ?? 0)) / quantity);
  if (amount + creditedOf(draft, invoice, billed.id) > billed.amount) {
    throw invalid("The amount must not exceed what is left of the invoice line item.", `${param}[amount]`);
  }
  const share = (of: number) => Math.round((of * amount) / billed.amount);
  const discounts = billed.discount_amounts.map((one) => ({ ...one, amount: share(one.amount) }));
  return {
    ...lineOf(asked, amount),
    description: asked.description ?? (billed as StripeObject)["description"],
    discount_amount: discounts.reduce((sum, one) => sum + one.amount, 0),
    discount_amounts: discounts,
    invoice_line_item: billed.id,
    quantity: asked.quantity ?? null,
    taxes: billed.taxes.map((tax) => taxShare(tax, share)),
  };
}

const taxShare = (tax: InvoiceLine["taxes"][number], share: (of: number) => number): Tax => ({
  ...tax,
  amount: share(tax.amount),
  taxable_amount: share(tax.taxable_amount),
});

/** What credit notes that stand have credited of an invoice's line. */
const creditedOf = (draft: Draft, invoice: StripeObject, line: string): number =>
  draft
    .all("credit_note")
    .filter((note) => note["invoice"] === invoice.id && note["status"] === "issued")
    .flatMap((note) => (note["lines"] as { data: CreditLine[] }).data)
    .filter((one) => one["invoice_line_item"] === line)
    .reduce((sum, { amount }) => sum + amount, 0);

function customLine(draft: Draft, invoice: StripeObject, asked: AskedCreditLine, param: string): CreditLine {
  const { quantity, unit_amount: unit, description } = asked;
  if (quantity === undefined || unit === undefined || description === undefined) {
    throw invalid("A custom line item needs description, quantity and unit_amount.", param, "parameter_missing");
  }
  const rates = (asked.tax_rates ?? []).map((id) => draft.get("tax_rate", id, `${param}[tax_rates]`));
  const amount = quantity * unit;
  return {
    ...lineOf(asked, amount),
    description,
    quantity,
    tax_rates: rates,
    taxes: rates.map((rate) => taxOf(rate, amount, invoice["customer_tax_exempt"])),
    unit_amount: unit,
    unit_amount_decimal: String(unit),
  };
}

const lineOf = ({ type }: AskedCreditLine, amount: number) => ({
  id: objectId("cnli"),
  object: "credit_note_line_item",
  amount,
  description: null,
  discount_amount: 0,
  discount_amounts: [],
  livemode: false,
  metadata: {},
  pretax_credit_amounts: [],
  quantity: null,
  tax_rates: [] as StripeObject[],
  type,
  unit_amount: null,
  unit_amount_decimal: null,
});

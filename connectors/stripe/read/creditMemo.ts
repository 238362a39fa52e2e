import type Stripe from "stripe";
import type { BillingCreditMemo, BillingCreditMemoLine } from "../../../schema/canonical/billing";
import { own } from "../../../schema/own";
import { VendorFailure } from "../../vendorFailure";
import { amountOf, wholeOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";
import { taxOf, type InvoiceLookups } from "./invoice";

/** What reading a credit note's lines needs. */
export interface CreditLookups extends InvoiceLookups {
  /** All lines of a credit note, of which it brings along the first. */
  creditLines(note: Stripe.CreditNote): Promise<Stripe.CreditNoteLineItem[]>;
}

/** A credit note with its lines in the hub's words, and how it was given. */
export const creditMemoOf =
  (apiKey: string, lookups: CreditLookups) =>
  async (note: Stripe.CreditNote): Promise<BillingCreditMemo> => {
    const amount = (integer: number) => amountOf(integer, note.currency);
    const whole = (integer: number) => wholeOf(integer, note.currency);
    const refunded = note.refunds.reduce((sum, refund) => sum + whole(refund.amount_refunded), 0);
    // Null where nothing was given outside of Stripe.
    const outside = note.out_of_band_amount === null ? 0 : whole(note.out_of_band_amount);
    return {
      externalId: note.id,
      externalVersion: null,
      url: recordUrl(apiKey, "credit_notes", note.id),
      correlationId: note.metadata?.[stamp.correlation] ?? null,
      deleted: false,
      number: note.number,
      customerExternalId: idOf(note.customer),
      invoiceExternalId: idOf(note.invoice),
      reason: note.reason,
      total: amount(note.total),
      status: statusOf(note),
      madeAt: instantOf(note.created),
      issuedAt: instantOf(note.effective_at ?? note.created),
      lines: await linesOf(note, await lookups.creditLines(note), lookups),
      given: {
        open: amount(note.pre_payment_amount),
        balance: amount(whole(note.post_payment_amount) - refunded - outside),
        refunded: amount(refunded),
        outside: amount(outside),
      },
      refundExternalIds: note.refunds.flatMap(({ refund }) => idOf(refund) ?? []),
    };
  };

const statuses: Readonly<Record<string, BillingCreditMemo["status"]>> = { issued: "ISSUED", void: "VOID" };

/** @throws VendorFailure `SCHEMA_DRIFT` for a status that the hub does not know: the note may or may not count */
function statusOf({ id, status }: Stripe.CreditNote): BillingCreditMemo["status"] {
  const known = own(statuses, status);
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Credit note ${id} is "${status}", a status that the hub does not know`, {
    code: "stripe.credit_note.status",
  });
}

/** What is credited by its amount alone has no units: it is one thing. */
const OF_AN_AMOUNT = "1";

/** A note over a bare amount has no lines: it is one of its own, with what tax the note states. */
async function linesOf(
  note: Stripe.CreditNote,
  lines: readonly Stripe.CreditNoteLineItem[],
  lookups: InvoiceLookups,
): Promise<BillingCreditMemoLine[]> {
  const { currency } = note;
  const whole = (integer: number) => wholeOf(integer, currency);
  const taxesOf = (taxes: readonly Stripe.InvoiceLineItem.Tax[] | null) =>
    Promise.all((taxes ?? []).map((tax) => taxOf(tax, currency, lookups)));
  if (lines.length === 0) {
    const taxes = note.total_taxes as readonly Stripe.InvoiceLineItem.Tax[] | null;
    const tax = (taxes ?? []).reduce((sum, part) => sum + whole(part.amount), 0);
    const net = amountOf(whole(note.total) - tax, currency);
    const description = note.memo ?? `Credit note ${note.number}`;
    return [
      { lineNo: 1, description, invoiceLineExternalId: null, quantity: OF_AN_AMOUNT, net, taxes: await taxesOf(taxes) },
    ];
  }
  return Promise.all(
    lines.map(async (line, at) => {
      const taxes = line.taxes as readonly Stripe.InvoiceLineItem.Tax[] | null;
      const included = (taxes ?? []).filter((tax) => tax.tax_behavior === "inclusive");
      const inside = included.reduce((sum, tax) => sum + whole(tax.amount), whole(line.discount_amount));
      return {
        lineNo: at + 1,
        description: line.description ?? `Line ${at + 1}`,
        invoiceLineExternalId: line.invoice_line_item ?? null,
        quantity: line.quantity === null ? OF_AN_AMOUNT : String(line.quantity),
        net: amountOf(whole(line.amount) - inside, currency),
        taxes: await taxesOf(taxes),
      };
    }),
  );
}

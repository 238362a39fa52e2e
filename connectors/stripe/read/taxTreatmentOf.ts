import type Stripe from "stripe";
import type { TaxTreatment } from "../../../schema/canonical/billing";
import { own } from "../../../schema/own";
import { VendorFailure } from "../../vendorFailure";

/** Stripe's words, without that for any other which it may add. */
type Known<Word> = Word extends string ? (string extends Word ? never : Word) : never;
type Reason = Known<Stripe.InvoiceLineItem.Tax["taxability_reason"]>;

const treatments: Readonly<Record<Reason, TaxTreatment>> = {
  ...{ standard_rated: "RATED", reduced_rated: "RATED", proportionally_rated: "RATED", taxable_basis_reduced: "RATED" },
  ...{ portion_standard_rated: "RATED", portion_reduced_rated: "RATED", portion_product_exempt: "RATED" },
  // Stripe did not reckon it: the rate that people set is what is charged.
  not_available: "RATED",
  zero_rated: "ZERO_RATED",
  reverse_charge: "REVERSE_CHARGE",
  ...{ customer_exempt: "EXEMPT", product_exempt: "EXEMPT", product_exempt_holiday: "EXEMPT" },
  ...{ not_collecting: "OUTSIDE", not_subject_to_tax: "OUTSIDE", not_supported: "OUTSIDE" },
};

/**
 * How something is taxed, from Stripe's reason for a tax.
 * @throws VendorFailure `TAX` for a reason that is not known, or one for no tax where one is charged
 * @see https://docs.stripe.com/tax/zero-tax
 */
export function taxTreatmentOf({
  amount,
  taxability_reason: reason,
}: Pick<Stripe.InvoiceLineItem.Tax, "amount" | "taxability_reason">): TaxTreatment {
  const treatment = own(treatments, reason);
  if (!treatment) {
    throw notTaxed(`Stripe gives "${reason}" as the reason for a tax, which is not known: how it is taxed nobody says`);
  }
  if (treatment === "RATED" || amount === 0) return treatment;
  throw notTaxed(`Stripe charges a tax of ${amount} in its least unit, and says that there is none: "${reason}"`);
}

const notTaxed = (message: string): VendorFailure => new VendorFailure("TAX", message, { code: "stripe.tax.reason" });

import { newId } from "../../platform/ids/newId";
import type { BillingTaxLine } from "../../schema/canonical/billing";

/** The taxes of a line of billing's, an invoice's or a credit note's, as the store's rows. */
export const taxRowsOf = (invoiceLineId: string, taxes: readonly BillingTaxLine[]) =>
  taxes.map((tax) => ({
    id: newId("line"),
    invoiceLineId,
    jurisdiction: tax.jurisdiction,
    rate: tax.rate,
    taxableMinor: tax.taxable.minor,
    taxMinor: tax.tax.minor,
    currency: tax.tax.currency,
    code: tax.code,
    inclusive: tax.inclusive,
    treatment: tax.treatment,
  }));

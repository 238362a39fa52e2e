import type { DecimalText } from "../../schema/canonical/value";

/** The discount on a line, in per cent. A CRM leaves the field empty where none is given: nothing is taken off. */
export const givenDiscount = (discountPct: DecimalText | null): DecimalText =>
  discountPct === null ? "0" : discountPct;

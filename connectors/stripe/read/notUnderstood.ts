import { VendorFailure } from "../../vendorFailure";

/** What Stripe has a part of that changes what is billed, and that the hub cannot reckon with: it is a case, not a guess. */
export const notUnderstood = (code: string, message: string): VendorFailure =>
  new VendorFailure("SCHEMA_DRIFT", message, { code: `stripe.${code}` });

import type Stripe from "stripe";
import type { BillingCommands } from "../../../schema/canonical/billing";
import type { PostalAddress } from "../../../schema/canonical/value";
import { VendorFailure } from "../../vendorFailure";
import { stamp } from "../stamp";
import { countryCode } from "./countryCode";

/**
 * What brings a customer up to date; null when nothing is to be done. The name follows the CRM, and so do the hub's
 * marks, but for the correlation of the deal that made it. E-mail and address are billing's own (see ownership's
 * `billingProfile`): they are filled in where the customer has none, and never overwritten.
 */
export function customerChange(
  key: string,
  command: BillingCommands["upsertCustomer"],
  known: Stripe.Customer | null,
): Stripe.CustomerCreateParams | null {
  const { name, email, address, accountExternalId, legalEntity, correlationId } = command;
  const before = known?.metadata ?? {};
  const wanted: Record<string, string> = {
    [stamp.key]: key,
    [stamp.account]: accountExternalId,
    [stamp.entity]: legalEntity,
    [stamp.correlation]: before[stamp.correlation] ?? correlationId,
  };
  const marks = Object.entries(wanted).filter(([mark, value]) => before[mark] !== value);
  const change = {
    ...(known?.name !== name && { name }),
    ...(email && !known?.email && { email }),
    ...(address && !known?.address && { address: addressOf(address) }),
    ...(marks.length > 0 && { metadata: Object.fromEntries(marks) }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** What is empty is left out: Stripe takes it for a wish to take the field away. */
function addressOf({ line1, city, region, postalCode, country }: PostalAddress): Stripe.AddressParam {
  return {
    ...(line1 && { line1 }),
    ...(city && { city }),
    ...(region && { state: region }),
    ...(postalCode && { postal_code: postalCode }),
    ...(country && { country: understood(country) }),
  };
}

/** @throws VendorFailure `VALIDATION` when nobody knows what the country is; nothing was sent */
function understood(country: string): string {
  const code = countryCode(country);
  if (code !== null) return code;
  throw new VendorFailure(
    "VALIDATION",
    `The billing country "${country}" is not understood: give it in the CRM by its two letters, such as US or DE`,
    { code: "billing.country" },
  );
}

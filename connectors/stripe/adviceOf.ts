import Stripe from "stripe";
import { own } from "../../schema/own";

/** What a person can do about a refusal, where its status, code or parameter tells; null where Stripe's words must do. */
export function adviceOf(error: InstanceType<typeof Stripe.errors.StripeError>): string | null {
  if (error instanceof Stripe.errors.StripePermissionError) return "Give the restricted key that permission in Stripe";
  if (error instanceof Stripe.errors.StripeAuthenticationError) return "Renew the key in the connector's settings";
  const { code, param } = error;
  const ofCode = code === undefined ? undefined : own(byCode, code);
  const ofParam = param === undefined ? undefined : own(byParam, param.replace(/\[.*/, ""));
  return ofCode ?? ofParam ?? null;
}

/** @see https://docs.stripe.com/error-codes */
const byCode: Readonly<Record<string, string>> = {
  amount_too_large: "Split what is sold, or have Stripe raise the limit",
  country_code_invalid: "Give the account's billing country in the CRM by its two letters",
  coupon_expired: "Delete the coupon in Stripe, and the hub makes its own",
  customer_max_subscriptions: "Ask Stripe to raise the limit, or sell to another customer",
  customer_tax_location_invalid:
    "Complete the account's billing address in the CRM: two letters of the country, postal code, and in the US and Canada the state",
  invoice_no_payment_method_types: "Activate a payment method for the currency in Stripe",
  resource_missing: "It was deleted in Stripe, or is of another account or mode: put it back, or link another",
  stripe_tax_inactive: "Activate Stripe Tax, or set tax rates in the connector's settings",
};

const byParam: Readonly<Record<string, string>> = {
  address: "Correct the account's billing address in the CRM",
  currency: "Sell in another currency, or have Stripe take this one",
  email: "Correct the e-mail of the account's billing contact in the CRM",
  metadata: "Take away metadata of others in Stripe, or shorten what is too long",
  name: "Correct the name in the CRM: it is empty or too long",
};

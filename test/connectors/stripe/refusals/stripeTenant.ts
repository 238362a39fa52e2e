import type { StripeSettings } from "../../../../connectors/stripe/stripeSettings";
import type { StripeSandboxOptions } from "../../../../sandbox/stripe/startStripeSandbox";

/** Every request by which the connector changes something at Stripe. */
export type StripeWrite =
  | "POST /v1/customers"
  | "POST /v1/customers/:id"
  | "POST /v1/products"
  | "POST /v1/prices"
  | "POST /v1/coupons"
  | "POST /v1/subscriptions"
  | "POST /v1/invoices/:id/finalize"
  | "POST /v1/invoices/:id"
  | "POST /v1/invoices/:id/void"
  | "DELETE /v1/subscriptions/:id";

export interface StripeTenant {
  settings?: Partial<StripeSettings>;
  sandbox?: Partial<StripeSandboxOptions>;
}

/** Any object of Stripe's API, as it stands on the wire. */
export interface StripeObject {
  id: string;
  object: string;
  /** In seconds; a few kinds do not say it. */
  created?: number;
  [field: string]: unknown;
}

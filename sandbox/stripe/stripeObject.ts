/** Any object of Stripe's API, as it stands on the wire. */
export interface StripeObject {
  id: string;
  object: string;
  created: number;
  [field: string]: unknown;
}

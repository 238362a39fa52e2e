import { z } from "zod";

/**
 * What the hub can ask Stripe with: no publishable key, and nothing that no header can carry.
 * @see https://docs.stripe.com/keys#obtain-api-keys
 */
export const stripeKey = z
  .string()
  .regex(
    /^[sr]k_(org_)?(live|test)_\w+$/,
    "a secret or restricted key of Stripe's, which begins with sk_test_, sk_live_, rk_test_ or rk_live_",
  );

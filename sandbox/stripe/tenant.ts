import type { Limits } from "./limitGate";
import type { RestrictedKeys } from "./restrictKeys";

/** What differs from one account to the next: its keys, its limits, and how its people and its search keep up. */
export interface Tenant extends Limits {
  /** Whether its keys open live mode, where money moves. */
  livemode?: boolean;
  /** Keys that may do some things only. */
  restrictedKeys?: RestrictedKeys;
  /**
   * For how long search does not find what was made; less than a minute, unless Stripe has trouble.
   * @see https://docs.stripe.com/search#data-freshness
   */
  searchLagSeconds?: number;
  /**
   * Whether each event is delivered twice.
   * @see https://docs.stripe.com/webhooks#handle-duplicate-events
   */
  deliversTwice?: boolean;
  /**
   * Whether the account may take no payments: its profile is not complete, or Stripe looks into it.
   * @see https://docs.stripe.com/api/accounts/object#account_object-charges_enabled
   */
  chargesDisabled?: boolean;
  /**
   * Whether people archive a price once it was sold, so that nobody sells at it again; what was sold goes on.
   * @see https://docs.stripe.com/products-prices/manage-prices#archive-price
   */
  archivesSoldPrices?: boolean;
}

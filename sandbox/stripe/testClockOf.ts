import type { Store } from "./store";
import type { StripeObject } from "./stripeObject";

/**
 * The test clock that an object lives on: its own, or its customer's.
 * @see https://docs.stripe.com/billing/testing/test-clocks/api-advanced-usage
 */
export function testClockOf(store: Pick<Store, "find">, object: StripeObject | undefined): StripeObject | undefined {
  if (!object) return undefined;
  const { test_clock: own, customer } = object;
  if (typeof own === "string") return store.find(own);
  return typeof customer === "string" ? testClockOf(store, store.find(customer)) : undefined;
}

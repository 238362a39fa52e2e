import type Stripe from "stripe";

/** The first day that each subscription which has ended does not serve: the day on which it ended is served. */
export function servedUntil(subscriptions: readonly Stripe.Subscription[]): ReadonlyMap<string, string> {
  return new Map(
    subscriptions.flatMap(({ id, ended_at: endedAt }) => {
      if (endedAt === null) return [];
      const days = Math.ceil(endedAt / 86_400);
      return [[id, new Date(days * 86_400_000).toISOString().slice(0, 10)] as const];
    }),
  );
}

import Stripe from "stripe";

/** The vendor's SDK, as a person's own client of the account. */
export function stripeOf(url: string): Stripe {
  const { hostname: host, port } = new URL(url);
  const there = { host, port: Number(port), protocol: "http" as const };
  return new Stripe("sk_test_throughline_demo", { ...there, maxNetworkRetries: 0, telemetry: false });
}

import Stripe from "stripe";
import type { DemoPeople } from "./demoPeople";

/** The demo's account in billing, as the people who work in it and its customers have it. */
export function demoStripe({ stripe: account }: Pick<DemoPeople, "stripe">): Stripe {
  const { hostname: host, port, protocol } = new URL(account.url);
  return new Stripe(account.apiKey, {
    ...{ host, port: Number(port), protocol: protocol === "http:" ? "http" : "https" },
    ...{ maxNetworkRetries: 0, telemetry: false },
  });
}

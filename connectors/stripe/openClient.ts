import Stripe from "stripe";
import type { CallBudget } from "../../platform/budget/callBudget";
import { openHttp } from "./openHttp";
import type { StripeSettings } from "./stripeSettings";

const TIMEOUT_MS = 20_000;

/**
 * The vendor's SDK, at its own API version. It sends nothing twice by itself: the hub does, by its own keys.
 * @see https://docs.stripe.com/api/idempotent_requests
 * @param budget how often the account may be asked; without one, as often as anyone likes
 */
export function openClient(settings: StripeSettings, budget?: CallBudget): Stripe {
  const { apiKey, baseUrl, timeoutMs = TIMEOUT_MS } = settings;
  const address = baseUrl === undefined ? undefined : new URL(baseUrl);
  return new Stripe(apiKey, {
    httpClient: openHttp(address?.protocol !== "http:", budget),
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    ...(address && {
      host: address.hostname,
      port: address.port === "" ? (address.protocol === "http:" ? 80 : 443) : Number(address.port),
      protocol: address.protocol === "http:" ? ("http" as const) : ("https" as const),
    }),
  });
}

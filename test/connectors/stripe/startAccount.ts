import pino from "pino";
import Stripe from "stripe";
import type { BillingConnector } from "../../../connectors/connector";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import type { StripeSettings } from "../../../connectors/stripe/stripeSettings";
import { startStripeSandbox, type StripeSandboxOptions } from "../../../sandbox/stripe/startStripeSandbox";
import { openControlDoor, type ControlDoor } from "../openControlDoor";

const apiKey = "sk_test_throughline_demo";
const unlimited = { requestsPerSecond: Infinity, searchesPerSecond: Infinity };

export interface TestAccount {
  billing: BillingConnector;
  /** The vendor's own SDK, as another client of the same account. */
  stripe: Stripe;
  door: ControlDoor;
  url: string;
  close(): Promise<void>;
}

/** A sandbox account, and a connector to it. */
export async function startAccount(
  settings: Partial<StripeSettings> = {},
  options: Partial<StripeSandboxOptions> = {},
): Promise<TestAccount> {
  const { url, close: stop } = await startStripeSandbox({ port: 0, ...unlimited, ...options });
  const { hostname: host, port } = new URL(url);
  const stripe = new Stripe(apiKey, {
    host,
    port: Number(port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const billing = openStripeConnector(
    { instanceId: "stripe-main", apiKey, livemode: false, baseUrl: url, webhookSecrets: ["whsec_test"], ...settings },
    pino({ level: "silent" }),
    options.clock,
  );
  const close = async () => {
    await billing.close();
    await stop();
  };
  return { billing, stripe, door: openControlDoor(url), url, close };
}

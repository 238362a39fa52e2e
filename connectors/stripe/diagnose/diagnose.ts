import type Stripe from "stripe";
import { examine } from "../../examine";
import type { Expectations } from "../../expectations";
import type { Finding } from "../../finding";
import { reachChecks } from "../../reach";
import type { StripeSettings } from "../stripeSettings";
import { account, apiVersion, currency, login, taxRates } from "./accountChecks";
import { ownVersion } from "./ownVersion";
import { permissionChecks } from "./permissionChecks";
import { webhookCheck } from "./webhookCheck";

const STRIPE = "https://api.stripe.com";

/** Looks whether an account is as the hub needs it. */
export function diagnose(
  client: Stripe,
  settings: StripeSettings,
  { webhookPath, currencies }: Expectations,
  now: () => Date,
): AsyncGenerator<Finding> {
  const { instanceId, apiKey, baseUrl = STRIPE } = settings;
  const { reachable, clock } = reachChecks(new URL("/", baseUrl).href, now);
  return examine(instanceId, [
    [reachable],
    [clock, login(client)],
    [
      apiVersion(client),
      ...permissionChecks(client, apiKey),
      webhookCheck(client, webhookPath(instanceId), (signal) => ownVersion(baseUrl, apiKey, signal)),
      account(client),
      currency(client, currencies),
      ...taxRates(client, settings),
    ],
  ]);
}

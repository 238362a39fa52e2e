import type { Logger } from "pino";
import { connectorSettings } from "../connectorSettings";
import { openSecret } from "../openSecret";
import { isDemoSecret } from "./demoSecrets";
import type { StripeInstance } from "./instanceSettings";

const { STRIPE_WEBHOOK_SECRETS: rolled } = connectorSettings.shape;

/** Stripe's webhook secrets in force at each moment; of any account but a stand-in, never the demo's, whatever a file says. */
export const openWebhookSecrets = (
  { webhookSecrets, environment }: Pick<StripeInstance, "webhookSecrets" | "environment">,
  log: Logger,
): (() => readonly string[]) =>
  openSecret(
    "STRIPE_WEBHOOK_SECRETS",
    rolled.refine(
      (secrets) => environment === "stand-in" || !secrets.some(isDemoSecret),
      "the demo's, which everybody knows, is for stand-ins alone",
    ),
    webhookSecrets,
    log,
  );

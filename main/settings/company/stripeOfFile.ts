import type { z } from "zod";
import { connectorSettings } from "../connectorSettings";
import { gathered } from "../gathered";
import { stripeKey } from "../stripeKey";
import { environmentOf } from "./environmentOf";
import type { StripeInstance } from "./instanceSettings";
import type { Naming } from "./naming";
import { asVariables, resolveCredential } from "./resolveCredential";
import type { stripeInFile } from "./stripeInFile";

const { STRIPE_WEBHOOK_SECRETS: rolled } = connectorSettings.shape;

/** A Stripe account of the settings file, as its connector is opened with it. */
export function stripeOfFile(
  account: z.infer<typeof stripeInFile>,
  name: Naming,
  env: NodeJS.ProcessEnv,
): StripeInstance {
  const { id, url, credentials, taxRates, automaticTax, budget } = account;
  const [keyName, secretsName] = [name("credentials", "apiKey"), name("credentials", "webhookSecrets")];
  const { environment, apiKey, webhookSecrets } = gathered({
    environment: () => environmentOf(name("environment"), account.environment, { [name("url")]: url }),
    apiKey: () => resolveCredential(keyName, credentials.apiKey, stripeKey, env),
    webhookSecrets: () => resolveCredential(secretsName, credentials.webhookSecrets, rolled, env),
  });
  return {
    ...{ id, platform: "stripe", role: "BILLING", environment },
    connection: {
      ...{ instanceId: id, apiKey, livemode: environment === "production", baseUrl: url },
      ...{ webhookSecrets, taxRates, automaticTax },
      ...(budget && { budget }),
    },
    webhookSecrets: asVariables("STRIPE_WEBHOOK_SECRETS", credentials.webhookSecrets, env),
    named: { environment: name("environment"), url: name("url"), apiKey: keyName, webhookSecrets: secretsName },
  };
}

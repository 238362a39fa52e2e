import { z } from "zod";
import { settingsObject } from "../../../schema/settingsObject";
import { credential } from "./credential";
import { budget, instanceFields, platformUrl } from "./instanceFields";

/** A Stripe account in the settings file. */
export const stripeInFile = settingsObject({
  ...instanceFields,
  platform: z.literal("stripe"),
  role: z.literal("BILLING"),
  url: platformUrl.describe("Stripe's API, `https://api.stripe.com`"),
  credentials: settingsObject({
    apiKey: credential.describe("The secret or restricted key, by reference"),
    webhookSecrets: credential.describe(
      "The webhook endpoint's signing secret, by reference; several, separated by commas or lines, while it is changed",
    ),
  }),
  taxRates: z
    .record(z.string().min(1), z.array(z.string().min(1)))
    .default({})
    .describe("Tax rate ids that the hub's subscriptions carry, by selling entity"),
  automaticTax: z.boolean().default(false).describe("Stripe Tax decides instead of rates"),
  budget,
});

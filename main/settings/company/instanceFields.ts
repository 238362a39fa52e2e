import { z } from "zod";
import { environments } from "../../../schema/environment";
import { settingsObject } from "../../../schema/settingsObject";
import { withoutPassword } from "../withoutPassword";

/** What every instance of the settings file says. */
export const instanceFields = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "small letters, digits and hyphens, such as stripe-main")
    .describe("Its name, part of the keys of its records and of its webhooks' address: it stays as it is for ever"),
  environment: z
    .enum(environments)
    .optional()
    .describe("What it is. Without it, a stand-in on this machine; elsewhere it must be said"),
  legalEntities: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("The selling entities that it serves, as deals name them; a deal of another is BLOCKED. Without it, all"),
};

/** Without a name and a password in it. */
export const platformUrl = z
  .url({ protocol: /^https?$/, error: "the platform's address, such as https://api.stripe.com" })
  .refine(withoutPassword, "an address without a password: credentials are named by reference");

/** Of NetSuite, as it is written there. */
export const netSuiteAccount = z
  .string()
  .regex(/^[A-Za-z0-9]+(_[A-Za-z0-9]+)?$/, "an account id, such as 123456 or 123456_SB1");

/** A name of the platform's own for a field or a column. */
export const fieldName = z.string().regex(/^[A-Za-z]\w*$/, "a field's API name, of letters, digits and underscores");

/** Written as a number of JSON's, as nothing in an environment is. */
const wholeBetween = (least: number, most: number, what: string) => {
  const error = `${what}, ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

export const budget = settingsObject({
  concurrency: wholeBetween(1, 100, "calls at once").describe("Calls at once"),
  calls: wholeBetween(1, 1_000_000, "calls").describe("Calls in a window"),
  windowSeconds: wholeBetween(1, 86_400, "seconds").describe("How long a window is"),
})
  .optional()
  .describe("What the hub may ask of it; keep it below what the platform allows, for others use it too");

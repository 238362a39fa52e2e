import { z } from "zod";
import { fields } from "../../../connectors/salesforce/fields";
import { minorUnits } from "../../../schema/money/minorUnits";
import { settingsObject } from "../../../schema/settingsObject";
import { isHostAndPort } from "../connectorSettings";
import { credential } from "./credential";
import { budget, instanceFields, platformUrl } from "./instanceFields";
import { namesLike } from "./namesLike";

const interval = settingsObject({
  count: z.int().positive().describe("How many"),
  unit: z.enum(["WEEK", "MONTH", "YEAR"]).describe("Of what"),
});

const words = <Value extends z.ZodType>(means: Value) => z.record(z.string().min(1), means).optional();

/** What the values of the org's picklists mean. A list that is given takes the usual one's place as a whole. */
const picklists = settingsObject({
  wonStage: z.string().min(1).optional().describe("The stage of a won deal. By default `Closed Won`"),
  opportunityTypes: words(z.enum(["NEW", "EXPANSION", "RENEWAL"])).describe("`Opportunity.Type`"),
  opportunityTypeWhenBlank: z
    .enum(["NEW", "EXPANSION", "RENEWAL"])
    .optional()
    .describe("What a deal without a type counts as. By default `NEW`"),
  billingIntervals: words(interval).describe("How often a deal is billed"),
  termEnds: words(z.enum(["END", "RENEW"])).describe("What happens at the term's end"),
  chargeTypes: words(z.enum(["RECURRING", "ONE_TIME", "USAGE"])).describe("How a product is charged"),
  contractStatuses: words(z.enum(["DRAFT", "ACTIVE", "EXPIRED", "TERMINATED"])).describe("`Contract.Status`"),
})
  .optional()
  .describe("What the values of the org's picklists mean; a list that is given takes the usual one's place as a whole");

/** A Salesforce org in the settings file. */
export const salesforceInFile = settingsObject({
  ...instanceFields,
  platform: z.literal("salesforce"),
  role: z.literal("CRM"),
  url: platformUrl.describe("The org's own domain, or a login host for the JWT bearer flow"),
  pubsub: settingsObject({
    endpoint: z
      .string()
      .refine(isHostAndPort, "host:port, such as api.pubsub.salesforce.com:7443")
      .describe("`host:port` of the Pub/Sub API"),
    plain: z.boolean().default(false).describe("No TLS; for a stand-in only"),
    topics: z
      .array(z.string().regex(/^\/(data|event)\/\w+$/, "a topic, such as /data/AccountChangeEvent"))
      .min(1)
      .optional()
      .describe("A topic per object, or `/data/ChangeEvents` for all of them. By default those of the objects read"),
  }),
  credentials: settingsObject({
    clientId: z.string().min(1).describe("Of the connected app"),
    clientSecret: credential.optional().describe("For the client credentials flow, by reference"),
    username: z.string().min(1).optional().describe("For the JWT bearer flow"),
    privateKey: credential.optional().describe("For the JWT bearer flow, by reference; PEM"),
  }).refine(
    ({ clientSecret, username, privateKey }) =>
      clientSecret ? !username && !privateKey : username !== undefined && privateKey !== undefined,
    "clientId with clientSecret, or clientId with username and privateKey",
  ),
  apiVersion: z
    .string()
    .regex(/^\d{2}\.0$/, "a version of the API, such as 62.0")
    .optional()
    .describe("By default `62.0`"),
  singleCurrency: z
    .string()
    .refine((code) => minorUnits.has(code), "a currency's ISO code, such as USD")
    .optional()
    .describe("The currency of an org that has not enabled several: its records name none"),
  fields: namesLike({ ...fields }).describe(
    "The org's own field names; each that is left out is as the hub's metadata deploys it",
  ),
  picklists,
  budget,
});

import { z } from "zod";
import { settingsObject } from "../../../schema/settingsObject";
import { credential } from "./credential";
import { budget, fieldName, instanceFields, netSuiteAccount, platformUrl } from "./instanceFields";

const machine = ["clientId", "certificateId", "privateKey"];
const tokens = ["consumerKey", "consumerSecret", "tokenId", "tokenSecret"];

const isExactly = (way: readonly string[], given: object): boolean =>
  Object.keys(given).length === way.length && way.every((name) => Object.hasOwn(given, name));

/** A NetSuite account in the settings file. */
export const netSuiteInFile = settingsObject({
  ...instanceFields,
  platform: z.literal("netsuite"),
  role: z.literal("ERP"),
  url: platformUrl.describe("The account's REST address, `https://<account>.suitetalk.api.netsuite.com`"),
  account: netSuiteAccount.describe("The account's id"),
  credentials: settingsObject({
    clientId: z.string().min(1).optional().describe("Of the integration record, for OAuth 2.0 machine to machine"),
    certificateId: z.string().min(1).optional().describe("The certificate's id in NetSuite"),
    privateKey: credential.optional().describe("The certificate's key, by reference; PKCS #8 PEM"),
    consumerKey: credential.optional().describe("For token-based authentication, by reference"),
    consumerSecret: credential.optional().describe("The same"),
    tokenId: credential.optional().describe("The same"),
    tokenSecret: credential.optional().describe("The same"),
  }).refine(
    (given) => [machine, tokens].some((way) => isExactly(way, given)),
    `all of ${machine.join(", ")}, or all of ${tokens.join(", ")}`,
  ),
  fields: settingsObject({
    correlation: fieldName
      .optional()
      .describe("Custom body field for the correlation id. Without it, it stands in the memo"),
    customerCorrelation: fieldName
      .optional()
      .describe("Custom entity field for the correlation id of a customer. Without it, it is not written"),
    serviceColumns: settingsObject({ start: fieldName, end: fieldName })
      .optional()
      .describe(
        "Line columns for the service period: `revRecStartDate` and `revRecEndDate` where NetSuite recognizes revenue, else custom ones. Without them, it stands in the line's description",
      ),
  })
    .optional()
    .describe("The account's own field and column names"),
  budget,
});

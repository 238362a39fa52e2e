import { z } from "zod";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { settingsObject } from "../../../schema/settingsObject";
import { netSuiteInFile } from "./netSuiteInFile";
import { salesforceInFile } from "./salesforceInFile";
import { stripeInFile } from "./stripeInFile";

const instance = z.discriminatedUnion("platform", [salesforceInFile, stripeInFile, netSuiteInFile], {
  error: "one of salesforce, stripe, netsuite",
});

export type InstanceInFile = z.infer<typeof instance>;

/** The settings file: what platforms the company has, and how its deals become documents. */
export const settingsFile = settingsObject({
  $schema: z.string().optional().describe("For editors: where the JSON Schema is"),
  instances: z
    .array(instance)
    .default([])
    .describe("The platform instances, one of each role. A role that is not named here is set by variables"),
  hub: hubSettings
    .partial()
    .optional()
    .describe("How this company's deals become documents. What is not named here is set by variables"),
});

export type SettingsFile = z.infer<typeof settingsFile>;

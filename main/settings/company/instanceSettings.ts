import type { NetSuiteSettings } from "../../../connectors/netsuite/netSuiteSettings";
import type { SalesforceSettings } from "../../../connectors/salesforce/settings";
import type { StripeSettings } from "../../../connectors/stripe/stripeSettings";
import type { Environment } from "../../../schema/environment";
import type { InstanceIdentity, Platform } from "../../../schema/instance";

/** One platform instance as the company set it, by variables or in the settings file. */
export type InstanceSettings = SalesforceInstance | StripeInstance | NetSuiteInstance;

interface Instance<Name extends Platform, Connection> extends InstanceIdentity {
  platform: Name;
  environment: Environment;
  /** What its connector is opened with; credentials are resolved. */
  connection: Connection;
  /** What each of its parts is called where it is set: `STRIPE_API_URL`, or `SETTINGS_FILE.instances.1.url`. */
  named: PartNames;
}

export interface SalesforceInstance extends Instance<"salesforce", SalesforceSettings> {
  role: "CRM";
}

export interface StripeInstance extends Instance<"stripe", StripeSettings> {
  role: "BILLING";
  /** Where its webhook secrets stand, by `STRIPE_WEBHOOK_SECRETS` or its file, which may be changed meanwhile. */
  webhookSecrets: Readonly<Record<string, string>>;
}

export interface NetSuiteInstance extends Instance<"netsuite", NetSuiteSettings> {
  role: "ERP";
}

/** The parts of which something may be said. */
export type Part =
  "environment" | "url" | "pubsub" | "plain" | "account" | "clientId" | "clientSecret" | "apiKey" | "webhookSecrets";

export type PartNames = Readonly<Partial<Record<Part, string>>>;

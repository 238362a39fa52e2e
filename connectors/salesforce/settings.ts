import type { CrmContract, CrmOpportunity } from "../../schema/canonical/crm";
import type { BudgetLimits } from "../../platform/budget/budgetLimits";
import type { Interval } from "../../schema/canonical/value";
import { fields, type FieldNames } from "./fields";

/** How to reach one Salesforce org, and how its words translate. */
export interface SalesforceSettings {
  instanceId: string;
  /** The org's own domain (`https://acme.my.salesforce.com`), or a login host for the JWT bearer flow. */
  loginUrl: string;
  auth: SalesforceAuth;
  apiVersion?: string;
  /** `host:port` of the Pub/Sub API, such as `api.pubsub.salesforce.com:7443`. */
  pubSubEndpoint: string;
  /** Plain text instead of TLS; for a stand-in on loopback only. */
  pubSubInsecure?: boolean;
  /** A topic per object, or `/data/ChangeEvents` for all of them. */
  pubSubTopics?: readonly string[];
  /** By default read from the login's identity address. */
  organizationId?: string;
  fieldNames?: FieldNames;
  /** Of an org without multiple currencies, whose records have no `CurrencyIsoCode`. */
  singleCurrency?: string;
  wonStage?: string;
  /** `Opportunity.Type` in the hub's words. */
  opportunityTypes?: Readonly<Record<string, CrmOpportunity["type"]>>;
  /** What an opportunity without a `Type` counts as. */
  opportunityTypeWhenBlank?: CrmOpportunity["type"];
  /** What each value of the billing interval means. */
  billingIntervals?: Readonly<Record<string, Interval>>;
  /** What happens at the term's end, in the hub's words. */
  termEnds?: Readonly<Record<string, string>>;
  /** How a product is charged, in the hub's words. */
  chargeTypes?: Readonly<Record<string, string>>;
  contractStatuses?: Readonly<Record<string, CrmContract["status"]>>;
  /** Records a page, from 200 to 2000. */
  pageSize?: number;
  timeoutMs?: number;
  /** How often it is looked whether all changes reach the integration user. */
  channelCheckMs?: number;
  /** How long after its second a poll still expects changes of that second. */
  pollSettleMs?: number;
  /** How often it may be asked. */
  budget?: BudgetLimits;
}

export type SalesforceAuth =
  | { kind: "client-credentials"; clientId: string; clientSecret: string }
  | { kind: "jwt-bearer"; clientId: string; username: string; privateKey: string };

/** The settings with every default filled in. */
export type Org = Required<Omit<SalesforceSettings, "organizationId" | "singleCurrency">> &
  Pick<SalesforceSettings, "organizationId" | "singleCurrency">;

export const withDefaults = (settings: SalesforceSettings): Org => ({ ...defaults, ...settings });

const defaults = {
  apiVersion: "62.0",
  pubSubInsecure: false,
  pubSubTopics: ["Account", "Contact", "Opportunity", "OpportunityLineItem", "Contract"].map(
    (object) => `/data/${object}ChangeEvent`,
  ),
  fieldNames: fields,
  wonStage: "Closed Won",
  opportunityTypes: {
    "New Business": "NEW",
    "New Customer": "NEW",
    "Existing Business": "EXPANSION",
    "Existing Customer - Upgrade": "EXPANSION",
    "Existing Customer - Replacement": "EXPANSION",
    "Existing Customer - Downgrade": "EXPANSION",
    Expansion: "EXPANSION",
    Renewal: "RENEWAL",
  },
  opportunityTypeWhenBlank: "NEW",
  billingIntervals: {
    Weekly: { count: 1, unit: "WEEK" },
    Monthly: { count: 1, unit: "MONTH" },
    Quarterly: { count: 3, unit: "MONTH" },
    "Every 6 Months": { count: 6, unit: "MONTH" },
    Annual: { count: 1, unit: "YEAR" },
    "Every 2 Years": { count: 2, unit: "YEAR" },
  },
  termEnds: { End: "END", Renew: "RENEW" },
  chargeTypes: { Recurring: "RECURRING", "One-Time": "ONE_TIME", Usage: "USAGE" },
  contractStatuses: {
    Draft: "DRAFT",
    "In Approval Process": "DRAFT",
    Activated: "ACTIVE",
    Expired: "EXPIRED",
    Terminated: "TERMINATED",
    Cancelled: "TERMINATED",
  },
  pageSize: 1_000,
  timeoutMs: 20_000,
  pollSettleMs: 5_000,
  channelCheckMs: 3_600_000,
  // A production org may hold 25 requests of over 20 s at once, and be asked at least 100,000 times in any 24 hours,
  // which it shares with everyone else.
  budget: { concurrency: 10, calls: 80_000, windowSeconds: 24 * 3_600 },
} as const satisfies Partial<SalesforceSettings>;

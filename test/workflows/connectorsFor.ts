import type { Logger } from "pino";
import { openNetSuiteConnector } from "../../connectors/netsuite/openNetSuiteConnector";
import { openSalesforceConnector } from "../../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../../connectors/stripe/openStripeConnector";
import type { OpenBudget } from "../../platform/budget/callBudget";

/** Where a test company's systems are, as one process tells another. */
export interface Places {
  database: string;
  intakePort: number;
  salesforce: string;
  pubSub: string;
  /** The currency of an org that has not enabled several. */
  singleCurrency?: string;
  stripe: string;
  /** What the hub calls the Stripe account, where that is not "stripe-main". */
  stripeInstance?: string;
  /** The hub's key to it, where that is not the sandbox's usual one. */
  stripeKey?: string;
  /** Whether the hub is set to work with its live mode. */
  livemode?: boolean;
  webhookSecret: string;
  taxRates: Record<string, string[]>;
  netsuite: string;
  netsuiteAccount: string;
  netsuiteKey: string;
  /** The body field for the correlation id, where the account has one. */
  correlationField?: string;
  goLive: string;
  serviceColumns?: { start: string; end: string };
}

/** The hub's connectors with those systems, within their budgets where there are any. */
export const connectorsFor = (places: Places, log: Logger, openBudget?: OpenBudget) => ({
  crm: openSalesforceConnector(
    {
      instanceId: "salesforce-main",
      loginUrl: places.salesforce,
      auth: {
        kind: "client-credentials",
        clientId: "throughline-demo-client",
        clientSecret: "throughline-demo-secret",
      },
      pubSubEndpoint: places.pubSub,
      pubSubInsecure: true,
      ...(places.singleCurrency && { singleCurrency: places.singleCurrency }),
    },
    log,
    undefined,
    openBudget,
  ),
  billing: openStripeConnector(
    {
      instanceId: places.stripeInstance ?? "stripe-main",
      apiKey: places.stripeKey ?? "sk_test_throughline_demo",
      livemode: places.livemode === true,
      baseUrl: places.stripe,
      webhookSecrets: [places.webhookSecret],
      taxRates: places.taxRates,
    },
    log,
    undefined,
    openBudget,
  ),
  erp: openNetSuiteConnector(
    {
      instanceId: "netsuite-main",
      baseUrl: places.netsuite,
      accountId: places.netsuiteAccount,
      auth: { kind: "oauth2-m2m", clientId: "hub", certificateId: "main", privateKey: places.netsuiteKey },
      ...(places.correlationField && { correlationField: places.correlationField }),
      ...(places.serviceColumns && { serviceColumns: places.serviceColumns }),
    },
    log,
    openBudget,
  ),
});

import type { Logger } from "pino";
import type { BillingConnector, CrmConnector, ErpConnector } from "../connectors/connector";
import { openNetSuiteConnector } from "../connectors/netsuite/openNetSuiteConnector";
import { openSalesforceConnector } from "../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../connectors/stripe/openStripeConnector";
import { demoKey } from "./demoKey";
import type { ConnectorSettings } from "./settings/connectorSettings";

export interface Connectors {
  crm: CrmConnector;
  billing: BillingConnector;
  erp: ErpConnector;
  close(): Promise<void>;
}

/**
 * Opens the company's connectors. A tenth platform is one line here. No connection is made before the first call.
 * @param webhookSecrets Stripe's, those in force at the moment
 */
export function openConnectors(
  settings: ConnectorSettings,
  { dataDir, webhookSecrets }: { dataDir: string; webhookSecrets: () => readonly string[] },
  log: Logger,
): Connectors {
  const crm = openSalesforceConnector(salesforce(settings), log);
  const billing = openStripeConnector(
    {
      instanceId: "stripe-main",
      apiKey: settings.STRIPE_API_KEY,
      baseUrl: settings.STRIPE_API_URL,
      // Those in force at each delivery: they may be changed while the worker runs.
      get webhookSecrets() {
        return webhookSecrets();
      },
      taxRates: settings.STRIPE_TAX_RATES,
    },
    log,
  );
  const [serviceStart, serviceEnd] = settings.NETSUITE_SERVICE_COLUMNS?.split(",") ?? [];
  const erp = openNetSuiteConnector(
    {
      instanceId: "netsuite-main",
      baseUrl: settings.NETSUITE_URL,
      accountId: settings.NETSUITE_ACCOUNT,
      auth: netSuiteAuth(settings, dataDir),
      concurrency: settings.NETSUITE_CONCURRENCY,
      ...(settings.NETSUITE_CORRELATION_FIELD && { correlationField: settings.NETSUITE_CORRELATION_FIELD }),
      ...(serviceStart && serviceEnd && { serviceColumns: { start: serviceStart, end: serviceEnd } }),
    },
    log,
  );
  return {
    crm,
    billing,
    erp,
    close: async () => {
      await Promise.all([crm.close(), billing.close(), erp.close()]);
    },
  };
}

function salesforce(settings: ConnectorSettings): Parameters<typeof openSalesforceConnector>[0] {
  const { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_USERNAME: username, SALESFORCE_PRIVATE_KEY: key } = settings;
  const plain = settings.SALESFORCE_PUBSUB_PLAIN ?? settings.SALESFORCE_PUBSUB.startsWith("127.0.0.1:");
  return {
    instanceId: "salesforce-main",
    loginUrl: settings.SALESFORCE_LOGIN_URL,
    auth:
      username && key
        ? { kind: "jwt-bearer", clientId, username, privateKey: key }
        : { kind: "client-credentials", clientId, clientSecret: settings.SALESFORCE_CLIENT_SECRET },
    pubSubEndpoint: settings.SALESFORCE_PUBSUB,
    pubSubInsecure: plain,
    ...(settings.SALESFORCE_SINGLE_CURRENCY && { singleCurrency: settings.SALESFORCE_SINGLE_CURRENCY }),
  };
}

function netSuiteAuth(settings: ConnectorSettings, dataDir: string) {
  const { NETSUITE_CONSUMER_KEY: consumerKey, NETSUITE_CONSUMER_SECRET: consumerSecret } = settings;
  const { NETSUITE_TOKEN_ID: tokenId, NETSUITE_TOKEN_SECRET: tokenSecret } = settings;
  if (consumerKey && consumerSecret && tokenId && tokenSecret) {
    return { kind: "token-based", consumerKey, consumerSecret, tokenId, tokenSecret } as const;
  }
  const privateKey = settings.NETSUITE_PRIVATE_KEY ?? demoKey(dataDir).privateKey;
  const { NETSUITE_CLIENT_ID: clientId, NETSUITE_CERTIFICATE_ID: certificateId } = settings;
  return { kind: "oauth2-m2m", clientId, certificateId, privateKey } as const;
}

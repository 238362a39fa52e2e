import { demoKey } from "../../demoKey";
import { connectorSettings, type ConnectorSettings } from "../connectorSettings";
import { fileOf } from "../givenSettings";
import { platformSettings } from "../platformSettings";
import { readSettings } from "../readSettings";
import { environmentOf } from "./environmentOf";
import { prefixOf } from "./leftToVariables";
import type { InstanceSettings, NetSuiteInstance, SalesforceInstance, StripeInstance } from "./instanceSettings";

const layerOf = (prefix: string) =>
  connectorSettings.pick(
    Object.fromEntries(
      Object.keys(connectorSettings.shape)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name, true]),
    ) as Record<keyof ConnectorSettings, true>,
  );

/**
 * The instance of a role that variables name. Without any variable, the stand-in on this machine. What is wrong with
 * another role's is not told here.
 */
export function instanceOfVariables(role: keyof typeof prefixOf, env: NodeJS.ProcessEnv): InstanceSettings {
  const settings = readSettings(layerOf(prefixOf[role]), env);
  switch (role) {
    case "CRM":
      return salesforce(settings);
    case "BILLING":
      return stripe(settings, env);
    case "ERP":
      return netSuite(settings, env);
  }
}

function salesforce(settings: ConnectorSettings): SalesforceInstance {
  const { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_USERNAME: username, SALESFORCE_PRIVATE_KEY: key } = settings;
  const { SALESFORCE_LOGIN_URL: loginUrl, SALESFORCE_PUBSUB: pubSubEndpoint } = settings;
  const { SALESFORCE_SINGLE_CURRENCY: singleCurrency } = settings;
  const places = { SALESFORCE_LOGIN_URL: loginUrl, SALESFORCE_PUBSUB: pubSubEndpoint };
  const environment = environmentOf("SALESFORCE_ENVIRONMENT", settings.SALESFORCE_ENVIRONMENT, places);
  return {
    ...{ id: "salesforce-main", platform: "salesforce", role: "CRM" },
    environment,
    connection: {
      instanceId: "salesforce-main",
      loginUrl,
      auth:
        username && key
          ? { kind: "jwt-bearer", clientId, username, privateKey: key }
          : { kind: "client-credentials", clientId, clientSecret: settings.SALESFORCE_CLIENT_SECRET },
      pubSubEndpoint,
      pubSubInsecure: settings.SALESFORCE_PUBSUB_PLAIN ?? environment === "stand-in",
      ...(singleCurrency && { singleCurrency }),
    },
    named: {
      environment: "SALESFORCE_ENVIRONMENT",
      url: "SALESFORCE_LOGIN_URL",
      pubsub: "SALESFORCE_PUBSUB",
      plain: "SALESFORCE_PUBSUB_PLAIN",
      clientId: "SALESFORCE_CLIENT_ID",
      clientSecret: "SALESFORCE_CLIENT_SECRET",
    },
  };
}

function stripe(settings: ConnectorSettings, env: NodeJS.ProcessEnv): StripeInstance {
  const { STRIPE_API_URL } = settings;
  const environment = environmentOf("STRIPE_ENVIRONMENT", settings.STRIPE_ENVIRONMENT, { STRIPE_API_URL });
  const name = "STRIPE_WEBHOOK_SECRETS";
  const given = [name, fileOf(name)].flatMap((each) => (env[each] ? [[each, env[each]] as const] : []));
  return {
    ...{ id: "stripe-main", platform: "stripe", role: "BILLING" },
    environment,
    connection: {
      instanceId: "stripe-main",
      apiKey: settings.STRIPE_API_KEY,
      livemode: environment === "production",
      baseUrl: STRIPE_API_URL,
      webhookSecrets: settings.STRIPE_WEBHOOK_SECRETS,
      taxRates: settings.STRIPE_TAX_RATES,
    },
    webhookSecrets: Object.fromEntries(given),
    named: {
      environment: "STRIPE_ENVIRONMENT",
      url: "STRIPE_API_URL",
      apiKey: "STRIPE_API_KEY",
      webhookSecrets: name,
    },
  };
}

function netSuite(settings: ConnectorSettings, env: NodeJS.ProcessEnv): NetSuiteInstance {
  const { NETSUITE_URL } = settings;
  const [start, end] = settings.NETSUITE_SERVICE_COLUMNS?.split(",") ?? [];
  const { NETSUITE_CORRELATION_FIELD: correlationField } = settings;
  return {
    ...{ id: "netsuite-main", platform: "netsuite", role: "ERP" },
    environment: environmentOf("NETSUITE_ENVIRONMENT", settings.NETSUITE_ENVIRONMENT, { NETSUITE_URL }),
    connection: {
      instanceId: "netsuite-main",
      baseUrl: NETSUITE_URL,
      accountId: settings.NETSUITE_ACCOUNT,
      auth: netSuiteAuth(settings, env),
      concurrency: settings.NETSUITE_CONCURRENCY,
      ...(correlationField && { correlationField }),
      ...(start && end && { serviceColumns: { start, end } }),
    },
    named: { environment: "NETSUITE_ENVIRONMENT", url: "NETSUITE_URL", account: "NETSUITE_ACCOUNT" },
  };
}

function netSuiteAuth(settings: ConnectorSettings, env: NodeJS.ProcessEnv): NetSuiteInstance["connection"]["auth"] {
  const { NETSUITE_CONSUMER_KEY: consumerKey, NETSUITE_CONSUMER_SECRET: consumerSecret } = settings;
  const { NETSUITE_TOKEN_ID: tokenId, NETSUITE_TOKEN_SECRET: tokenSecret } = settings;
  if (consumerKey && consumerSecret && tokenId && tokenSecret) {
    return { kind: "token-based", consumerKey, consumerSecret, tokenId, tokenSecret };
  }
  const { NETSUITE_CLIENT_ID: clientId, NETSUITE_CERTIFICATE_ID: certificateId, NETSUITE_PRIVATE_KEY: key } = settings;
  return {
    ...{ kind: "oauth2-m2m", clientId, certificateId },
    // The stand-in's is made when it is first used: whoever only reads the settings makes nothing.
    get privateKey() {
      return key ?? demoKey(readSettings(platformSettings, env).DATA_DIR).privateKey;
    },
  };
}

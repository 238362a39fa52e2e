import { z } from "zod";
import { environments } from "../../schema/environment";
import { minorUnits } from "../../schema/money/minorUnits";
import { between, wholeBetween } from "./between";
import { json } from "./json";
import { secret } from "./secret";
import { secretList } from "./secretList";
import { netSuiteAccount } from "./company/instanceFields";
import { pem } from "./pem";
import { stripeKey } from "./stripeKey";
import { httpUrl, port } from "./serverSettings";

/** A host name or address, and nothing else. */
const isHost = (text: string): boolean => /^[\w.-]+$/.test(text) && URL.canParse(`http://${text}`);

const hosts = z
  .string()
  .default("")
  .transform((list) => list.split(",").filter((host) => host !== ""))
  .refine((all) => all.every(isHost), "host names without ports, separated by commas: sandbox-stripe,10.0.0.5");

/** `host:port`, as gRPC takes it. */
export const isHostAndPort = (text: string): boolean =>
  /^([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i.test(text) && URL.canParse(`http://${text}`);

const environment = z.enum(environments).optional();

/** Where the platforms are, and the hub's credentials with them. Without any, the sandboxes on this machine. */
export const connectorSettings = z.object({
  /** What the org is; by default a stand-in on this machine, and elsewhere it must be said. */
  SALESFORCE_ENVIRONMENT: environment,
  SALESFORCE_LOGIN_URL: httpUrl.default("http://127.0.0.1:4011"),
  SALESFORCE_PUBSUB: z
    .string()
    .refine(isHostAndPort, "host:port, such as api.pubsub.salesforce.com:7443")
    .default("127.0.0.1:4014"),
  SALESFORCE_PUBSUB_PLAIN: z.stringbool().optional(),
  SALESFORCE_CLIENT_ID: z.string().default("throughline-demo-client"),
  SALESFORCE_CLIENT_SECRET: secret(z.string().default("throughline-demo-secret")),
  /** With both of these, the JWT bearer flow instead of the client's secret. */
  SALESFORCE_USERNAME: z.string().optional(),
  SALESFORCE_PRIVATE_KEY: secret(pem.optional()),
  /** The currency of an org that has not enabled several. */
  SALESFORCE_SINGLE_CURRENCY: z
    .string()
    .refine((code) => minorUnits.has(code), "a currency's ISO code, such as USD")
    .optional(),
  STRIPE_ENVIRONMENT: environment,
  STRIPE_API_URL: httpUrl.default("http://127.0.0.1:4012"),
  STRIPE_API_KEY: secret(stripeKey.default("sk_test_throughline_demo")),
  STRIPE_WEBHOOK_SECRETS: secret(secretList(16).default(["whsec_throughline_demo"])),
  /** Tax rate ids that the hub's subscriptions carry, by selling entity: `{"sub-us":["txr_1"]}`. */
  STRIPE_TAX_RATES: json(z.record(z.string(), z.array(z.string()))).default({}),
  NETSUITE_ENVIRONMENT: environment,
  NETSUITE_URL: httpUrl.default("http://127.0.0.1:4013"),
  NETSUITE_ACCOUNT: netSuiteAccount.default("TSTDRV1"),
  NETSUITE_CLIENT_ID: z.string().default("throughline-demo-client"),
  NETSUITE_CERTIFICATE_ID: z.string().default("throughline-demo"),
  /** PKCS #8, PEM. Without it, a key made for the sandbox in the data folder. */
  NETSUITE_PRIVATE_KEY: secret(pem.optional()),
  /** With all four, token-based authentication instead of OAuth 2.0. */
  NETSUITE_CONSUMER_KEY: secret(z.string().optional()),
  NETSUITE_CONSUMER_SECRET: secret(z.string().optional()),
  NETSUITE_TOKEN_ID: secret(z.string().optional()),
  NETSUITE_TOKEN_SECRET: secret(z.string().optional()),
  NETSUITE_CONCURRENCY: wholeBetween(1, 50, "requests at once").default(5),
  NETSUITE_CORRELATION_FIELD: z.string().optional(),
  /** The columns of an invoice line for its service period, start and end. */
  NETSUITE_SERVICE_COLUMNS: z
    .string()
    .regex(/^\w+,\w+$/, "two column names, such as revRecStartDate,revRecEndDate")
    .optional(),
});

export type ConnectorSettings = z.infer<typeof connectorSettings>;

/** Where the stand-ins listen. */
export const sandboxSettings = z.object({
  SANDBOX_HOST: z.string().default("127.0.0.1"),
  /** Names besides `SANDBOX_HOST` and loopback, separated by commas, by which they are reached. */
  SANDBOX_ALLOWED_HOSTS: hosts,
  /** Whether they are as strict as such accounts come. */
  SANDBOX_STRICT: z.stringbool().default(false),
  SANDBOX_SALESFORCE_PORT: port.default(4011),
  SANDBOX_SALESFORCE_PUBSUB_PORT: port.default(4014),
  SANDBOX_STRIPE_PORT: port.default(4012),
  SANDBOX_NETSUITE_PORT: port.default(4013),
  /** Where the Stripe sandbox sends its webhooks. */
  SANDBOX_STRIPE_WEBHOOK_URL: httpUrl.default("http://127.0.0.1:4001/webhooks/stripe-main"),
  /** What the Stripe sandbox takes before it refuses: as the vendor does in live mode; in its own sandboxes, 25. */
  SANDBOX_STRIPE_REQUESTS_PER_SECOND: between(0.1, 1_000_000, "requests").default(100),
  /** Of each operation; the vendor's is 25. */
  SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND: between(0.1, 1_000_000, "requests").optional(),
  SANDBOX_STRIPE_CONCURRENCY: wholeBetween(1, 1_000_000, "requests at once").default(100),
});

export type SandboxSettings = z.infer<typeof sandboxSettings>;

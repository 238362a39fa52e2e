/** What a variable is, and what it is by default where its own schema does not say that. */
interface Words {
  says: string;
  byDefault?: string;
}

/** What each variable is, for whoever sets it. */
export const settingWords: Readonly<Record<string, Words>> = {
  DATA_DIR: { says: "where the embedded Postgres, the sandboxes' state and the sandbox key are kept" },
  DATABASE_URL: {
    says: "your own Postgres, 14 or newer, `postgres://user:password@host:5432/name`",
    byDefault: "the embedded Postgres",
  },
  DATABASE_CONNECTIONS: {
    says: "connections in the pool of a worker, a subgraph or `npm start`, 4 to 200; each process has [some more](#connections)",
  },
  LOG_LEVEL: {
    says: "`trace`, `debug`, `info`, `warn`, `error` or `fatal`; JSON lines on standard error, of `npm start` too",
  },
  METRICS_PORT: { says: "where the process tells its metrics to Prometheus; without it, nowhere" },
  OTEL_EXPORTER_OTLP_ENDPOINT: { says: "where spans are sent, by OTLP over HTTP; without it, none is made" },
  OTEL_EXPORTER_OTLP_HEADERS: {
    says: "headers that go with them, as `name=value`, separated by commas, values percent-encoded: `authorization=Bearer%20…`",
  },
  METRICS_HOST: { says: "the address of that port" },
  HOST: { says: "where gateway, subgraphs and worker listen" },
  GATEWAY_PORT: { says: "the graph" },
  GATEWAY_TOKEN: {
    says: "one token that every application may use; two, separated by commas, while it is changed; at least 16 characters each",
  },
  GATEWAY_TOKEN_ROLE: { says: "the role of whoever holds it" },
  OIDC_ISSUERS: {
    says: "the identity providers whose tokens are taken, as JSON; see [Who may ask](../README.md#who-may-ask)",
  },
  ROLES: {
    says: 'roles to add or change, as JSON: `{"revenue-auditor":["audit:read","confidential:read","restricted:read"]}`',
    byDefault: "those delivered",
  },
  GATEWAY_DEVELOPMENT: {
    says: "whether whoever asks without a token may take any role",
    byDefault: "on loopback, while neither of the two is set",
  },
  GATEWAY_ALLOWED_ORIGINS: {
    says: "origins whose pages may ask the gateway beside its own, separated by commas; `https://studio.apollographql.com` for Apollo Studio",
  },
  GATEWAY_UNAUTHORIZED: {
    says: "what becomes of a query with fields its caller may not have: `remove` runs it without them, `refuse` does not run it",
  },
  GATEWAY_TRUSTED_PROXIES: {
    says: "addresses or networks of proxies whose `X-Forwarded-For` is believed, separated by commas; needed behind a load balancer, see [wrong credentials](authority.md#wrong-credentials)",
  },
  GATEWAY_INTROSPECTION: {
    says: "who may ask for the schema, and is suggested its names: `on`, `authenticated` or `off`",
    byDefault: "`on`; with a token `authenticated`",
  },
  GATEWAY_DEADLINE_SECONDS: { says: "how long a query or mutation may take, 0.1 to 600" },
  GATEWAY_ANSWER_MEGABYTES: { says: "how large one answer may be" },
  GATEWAY_COST: {
    says: "values that one answer may hold, estimated before it is run, of which a search counts 30,000 and a filter of a whole list 2,000; twice as many are worked on at one time",
  },
  GATEWAY_REQUESTS_PER_MINUTE: {
    says: "how often one caller may ask in a minute, of each gateway process; `0` for any number",
  },
  GATEWAY_COST_PER_MINUTE: {
    says: "values that one caller may ask for in a minute, of each gateway process; `0` for any number",
  },
  GATEWAY_SOCKETS: { says: "maximum open WebSockets" },
  GATEWAY_SOCKETS_PER_ADDRESS: { says: "the same from one address" },
  WORKER_PORT: { says: "webhooks, and the worker's health" },
  SUBGRAPH_CRM_PORT: { says: "where a subgraph on its own listens" },
  SUBGRAPH_BILLING_PORT: { says: "where a subgraph on its own listens" },
  SUBGRAPH_ERP_PORT: { says: "where a subgraph on its own listens" },
  SUBGRAPH_OPERATIONS_PORT: { says: "where a subgraph on its own listens" },
  SUBGRAPH_CRM_URL: {
    says: "where the gateway on its own asks each subgraph; `/graphql` is added to an address that has no path",
    byDefault: "that port on `127.0.0.1`",
  },
  SUBGRAPH_BILLING_URL: {
    says: "where the gateway on its own asks each subgraph; `/graphql` is added to an address that has no path",
    byDefault: "that port on `127.0.0.1`",
  },
  SUBGRAPH_ERP_URL: {
    says: "where the gateway on its own asks each subgraph; `/graphql` is added to an address that has no path",
    byDefault: "that port on `127.0.0.1`",
  },
  SUBGRAPH_OPERATIONS_URL: {
    says: "where the gateway on its own asks each subgraph; `/graphql` is added to an address that has no path",
    byDefault: "that port on `127.0.0.1`",
  },
  SUBGRAPH_SECRET: {
    says: "signs requests to subgraphs on their own; at least 16 characters; two, separated by a comma, while it is changed",
  },
  SUBGRAPH_TIMEOUT_SECONDS: {
    says: "how long the gateway waits for a subgraph on its own, 0.1 to 120; then its fields are missing from the answer",
  },
  SETTINGS_FILE: { says: "the path of [the settings file](#the-settings-file)" },
  SALESFORCE_ENVIRONMENT: {
    says: "what it is: `stand-in`, `test` or `production`; production meets production only",
    byDefault: "`stand-in` on this machine, elsewhere it must be said",
  },
  STRIPE_ENVIRONMENT: {
    says: "what it is: `stand-in`, `test` or `production`; production meets production only",
    byDefault: "`stand-in` on this machine, elsewhere it must be said",
  },
  NETSUITE_ENVIRONMENT: {
    says: "what it is: `stand-in`, `test` or `production`; production meets production only",
    byDefault: "`stand-in` on this machine, elsewhere it must be said",
  },
  SALESFORCE_LOGIN_URL: { says: "the org's own domain, or a login host for the JWT bearer flow" },
  SALESFORCE_PUBSUB: { says: "`host:port` of the Pub/Sub API" },
  SALESFORCE_PUBSUB_PLAIN: {
    says: "no TLS to the Pub/Sub API; for a sandbox only",
    byDefault: "`true` for a stand-in, else `false`",
  },
  SALESFORCE_CLIENT_ID: { says: "client id of the connected app", byDefault: "demo" },
  SALESFORCE_CLIENT_SECRET: { says: "its secret, for the client credentials flow", byDefault: "demo" },
  SALESFORCE_USERNAME: { says: "the user of the JWT bearer flow" },
  SALESFORCE_PRIVATE_KEY: {
    says: "with it and a user's name, the JWT bearer flow instead; PEM, line breaks may be written `\\n`",
  },
  SALESFORCE_SINGLE_CURRENCY: {
    says: "the currency of an org that has not enabled several, such as `USD`: its records name none",
  },
  STRIPE_API_URL: { says: "Stripe's API" },
  STRIPE_API_KEY: { says: "the secret or restricted key", byDefault: "demo" },
  STRIPE_WEBHOOK_SECRETS: {
    says: "signing secret of the webhook endpoint, at least 16 characters; several, separated by commas, while it is changed",
    byDefault: "demo",
  },
  STRIPE_TAX_RATES: { says: 'tax rate ids by selling entity, as JSON: `{"sub-us":["txr_1"]}`' },
  NETSUITE_URL: { says: "the account's REST address" },
  NETSUITE_ACCOUNT: { says: "account id, such as `123456_SB1`" },
  NETSUITE_CLIENT_ID: { says: "of the integration record, for OAuth 2.0 machine to machine", byDefault: "demo" },
  NETSUITE_CERTIFICATE_ID: { says: "of the integration record, for OAuth 2.0 machine to machine", byDefault: "demo" },
  NETSUITE_PRIVATE_KEY: { says: "the certificate's key, PKCS #8 PEM", byDefault: "a key made for the sandbox" },
  NETSUITE_CONSUMER_KEY: { says: "all four: token-based authentication instead" },
  NETSUITE_CONSUMER_SECRET: { says: "all four: token-based authentication instead" },
  NETSUITE_TOKEN_ID: { says: "all four: token-based authentication instead" },
  NETSUITE_TOKEN_SECRET: { says: "all four: token-based authentication instead" },
  NETSUITE_CONCURRENCY: {
    says: "maximum concurrent requests, over all workers, 1 to 50; keep it below the account's limit",
  },
  NETSUITE_CORRELATION_FIELD: { says: "custom body field for the correlation id; without it, it stands in the memo" },
  NETSUITE_SERVICE_COLUMNS: {
    says: "line columns for the service period, start and end: `revRecStartDate,revRecEndDate` with `ERP` below",
  },
  GO_LIVE: {
    says: "deals won before this instant are linked, never provisioned; `2026-11-01T00:00:00Z`",
    byDefault: "the first start",
  },
  COMPANY_TIME_ZONE: {
    says: "where the company is, by the IANA's name, such as `America/New_York`: what day it is there decides the date of a document, what is late and what has ended; the same for the worker and the subgraphs",
  },
  REVENUE_RECOGNITION: { says: "`HUB`: the hub posts the revenue journals; `ERP`: the ERP does, and the hub compares" },
  HUB_SETTINGS: { says: "accounts, items, dimensions and all else that the file has under [`hub`](#hub), as JSON" },
  AUDIT_KEY: {
    says: "keys the audit log's hashes; the same for every process; two, separated by a comma, while it is changed; at least 16 characters",
  },
  WORKER_ID: { says: "what people call this worker; several may be called the same" },
  POLL_SECONDS: { says: "the polling interval" },
  SANDBOX_HOST: { says: "where the sandboxes listen" },
  SANDBOX_ALLOWED_HOSTS: {
    says: "names besides `SANDBOX_HOST` and loopback by which the sandboxes are reached, separated by commas",
  },
  SANDBOX_SALESFORCE_PORT: { says: "their ports; `npm start` finds them there" },
  SANDBOX_STRIPE_PORT: { says: "their ports; `npm start` finds them there" },
  SANDBOX_NETSUITE_PORT: { says: "their ports; `npm start` finds them there" },
  SANDBOX_SALESFORCE_PUBSUB_PORT: { says: "the Salesforce sandbox's Pub/Sub API" },
  SANDBOX_STRIPE_WEBHOOK_URL: { says: "where the Stripe sandbox sends its webhooks" },
  SANDBOX_STRIPE_REQUESTS_PER_SECOND: { says: "what the Stripe sandbox takes per second; beyond that, 429" },
  SANDBOX_STRIPE_CONCURRENCY: { says: "maximum concurrent requests; beyond that, 429" },
  SANDBOX_STRICT: {
    says: "whether the sandboxes are as strict as such accounts come; see [strict accounts](../README.md#strict-accounts)",
  },
  SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND: { says: "the same of each operation; Stripe's own limit is 25" },
};

import { createServer } from "node:http";
import { Connection } from "jsforce";
import { freePorts } from "../../support/freePorts";
import type { Company } from "./aCompany";
import { environmentFaults } from "./environmentFaults";
import type { Fault } from "./fault";
import { sqlIn as sql } from "./sqlIn";
import { stripeOf } from "./stripeOf";
import { withoutRights } from "./withoutRights";

const everyEvent = ["*"] as const;
const PATH = "/webhooks/stripe-main";
const restricted = "rk_test_doctor";
const rights = [
  ...["customer", "product", "price", "coupon", "subscription", "invoice"].map((what) => `rak_${what}_write`),
  ...["charge", "credit_note", "event", "payment_intent", "invoice_payment", "payout", "tax_rate"].map(
    (what) => `rak_${what}_read`,
  ),
  ...["accounts_kyc_basic", "country_spec", "webhook"].map((what) => `rak_${what}_read`),
];

const person = async ({ urls, env: _env }: Company): Promise<Connection> => {
  const form = {
    ...{ grant_type: "client_credentials", client_id: "throughline-demo-client" },
    client_secret: "throughline-demo-secret",
  };
  const answer = await fetch(`${urls.salesforce}/services/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  return new Connection({ instanceUrl: urls.salesforce, accessToken, version: "62.0" });
};

const hub = (change: object) => ({ HUB_SETTINGS: JSON.stringify(change) });
const accounts = { receivable: "1100", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" };
const nobody = async (scheme = "http://127.0.0.1:") => `${scheme}${(await freePorts(1))[0]}`;

const retire = async ({ urls }: Company, endpoint: { disabled?: boolean; version?: string }) => {
  const stripe = stripeOf(urls.stripe);
  const { id } = await stripe.webhookEndpoints.create({
    ...{ url: `https://hub.example${PATH}`, enabled_events: [...everyEvent] },
    ...(endpoint.version && { api_version: endpoint.version as "2020-08-27" }),
  });
  if (endpoint.disabled) await stripe.webhookEndpoints.update(id, { disabled: true });
};

/** One thing wrong at a time. */
export const faults: Readonly<Record<string, Fault>> = {
  "Salesforce does not answer": {
    arrange: async () => ({ SALESFORCE_LOGIN_URL: await nobody() }),
    found: ["salesforce-main reachable"],
  },
  "the connected app's secret is wrong": {
    arrange: async () => ({
      SALESFORCE_CLIENT_ID: "throughline-demo-client",
      SALESFORCE_CLIENT_SECRET: "another-secret",
    }),
    found: ["salesforce-main login"],
  },
  "the user lacks API Enabled": {
    options: { salesforce: { setup: { apiRefuses: "user" } } },
    // Nothing is answered to such a user, the list of versions excepted.
    found: ["salesforce-main api access"],
  },
  "the API version is retired": {
    options: { salesforce: { setup: { retiredUpTo: 62 } } },
    found: ["salesforce-main api version"],
  },
  "the user may not view all deals": {
    options: { salesforce: { unviewed: ["Opportunity"] } },
    found: ["salesforce-main view all records Opportunity"],
  },
  "the user may not read contracts": {
    arrange: async (company) => {
      const org = await person(company);
      const [row] = await org.sobject("ObjectPermissions").find({ SobjectType: "Contract" });
      await org.sobject("ObjectPermissions").update({ Id: String(row?.Id), PermissionsRead: false });
    },
    found: ["salesforce-main permission Contract"],
  },
  "the user may not edit deals": {
    arrange: async (company) => {
      const org = await person(company);
      const [row] = await org.sobject("ObjectPermissions").find({ SobjectType: "Opportunity" });
      await org.sobject("ObjectPermissions").update({ Id: String(row?.Id), PermissionsEdit: false });
    },
    found: ["salesforce-main permission Opportunity"],
  },
  "a custom field is hidden from the user": {
    options: { salesforce: { setup: { hiddenFields: ["Opportunity.Service_Start__c"] } } },
    found: ["salesforce-main fields Opportunity"],
  },
  "a custom field may only be read": {
    options: { salesforce: { setup: { readOnlyFields: ["Opportunity.TL_MRR__c"] } } },
    found: ["salesforce-main fields Opportunity"],
  },
  "contacts are not selected for change data capture": {
    options: { salesforce: { setup: { unselectedEntities: ["Contact"] } } },
    found: ["salesforce-main feed /data/ContactChangeEvent"],
  },
  "the won stage is called otherwise": {
    options: {
      salesforce: { setup: { stages: [{ name: "Won!", probability: 100, isWon: true, isClosed: true }] } },
    },
    found: ["salesforce-main stage Closed Won"],
  },
  "an org of several currencies is said to have one": {
    arrange: async () => ({ SALESFORCE_SINGLE_CURRENCY: "USD" }),
    found: ["salesforce-main currency"],
  },
  "an org of one currency is said to have several": {
    options: { salesforce: { singleCurrency: "USD" } },
    found: ["salesforce-main currency"],
  },
  "Salesforce's clock is ten minutes later": {
    arrange: ({ post, urls }) => post(`${urls.salesforce}/_sandbox/clock`, { laterSeconds: 600 }),
    found: ["salesforce-main clock"],
  },
  "Salesforce is down": {
    arrange: ({ post, urls }) =>
      post(`${urls.salesforce}/_sandbox/faults`, { kind: "status", status: 503, times: 1_000 }),
    found: ["salesforce-main reachable"],
  },
  ...environmentFaults,
  "Stripe's key was revoked": {
    arrange: async () => ({ STRIPE_API_KEY: "sk_test_revoked", STRIPE_WEBHOOK_SECRETS: "whsec_throughline_demo" }),
    found: ["stripe-main login"],
  },
  "a restricted key may not read disputes": {
    options: { stripe: { restrictedKeys: { [restricted]: rights } } },
    arrange: async () => ({ STRIPE_API_KEY: restricted, STRIPE_WEBHOOK_SECRETS: "whsec_throughline_demo" }),
    found: ["stripe-main permission read disputes"],
  },
  "there is no webhook endpoint": {
    options: { stripe: { webhooks: [] } },
    found: [`stripe-main webhook ${PATH}`],
  },
  "the webhook endpoint is disabled": {
    options: { stripe: { webhooks: [] } },
    arrange: (company) => retire(company, { disabled: true }),
    found: [`stripe-main webhook ${PATH}`],
  },
  "the webhook endpoint lacks events": {
    options: {
      stripe: { webhooks: [{ url: `https://hub.example${PATH}`, secret: "whsec_1", events: ["invoice.paid"] }] },
    },
    found: [`stripe-main webhook ${PATH}`],
  },
  "the webhook endpoint gets events of an old version": {
    options: { stripe: { webhooks: [] } },
    arrange: (company) => retire(company, { version: "2020-08-27" }),
    found: [`stripe-main webhook ${PATH}`],
  },
  "Stripe's account takes no payments": {
    options: { stripe: { chargesDisabled: true } },
    found: ["stripe-main account"],
  },
  "a tax rate was archived": {
    arrange: async ({ urls }) => {
      const rate = { display_name: "Sales Tax", percentage: 8.25, inclusive: false, active: false };
      const { id } = await stripeOf(urls.stripe).taxRates.create(rate);
      return { STRIPE_TAX_RATES: JSON.stringify({ "sub-us": [id] }) };
    },
    found: ["stripe-main tax"],
  },
  "tax rates are of an entity that the ledger does not know": {
    arrange: async ({ urls }) => {
      const { id } = await stripeOf(urls.stripe).taxRates.create({
        display_name: "TVA",
        percentage: 20,
        inclusive: false,
      });
      return { STRIPE_TAX_RATES: JSON.stringify({ "sub-fr": [id] }) };
    },
    found: ["netsuite-main legal entity sub-fr"],
  },
  "NetSuite knows no such certificate": {
    options: { netsuite: { integrations: [{ clientId: "throughline-demo-client", certificates: {} }] } },
    found: ["netsuite-main login"],
  },
  "the role may not see customer payments": {
    options: { netsuite: { withoutPermission: ["customerpayment"] } },
    found: ["netsuite-main permission customerPayment", "netsuite-main fields customerPayment custbody_tl_correlation"],
  },
  "the role may not see deleted records": {
    options: { netsuite: { withoutPermission: ["deletedrecord"] } },
    found: ["netsuite-main permission read deletedrecord"],
  },
  "a custom column was not deployed": {
    options: { netsuite: { withoutFields: ["custcol_tl_service_start"] } },
    found: ["netsuite-main fields transactionline custcol_tl_service_start"],
  },
  "a ledger account is inactive": {
    options: { netsuite: { inactive: ["acct-clearing"] } },
    found: ["netsuite-main ledger account clearing 1199"],
  },
  "a ledger account is of another type": {
    arrange: async () => hub({ accounts: { ...accounts, revenue: "1000" } }),
    found: ["netsuite-main ledger account revenue 1000"],
  },
  "a ledger account is not there": {
    arrange: async () => hub({ accounts: { ...accounts, tax: "2299" } }),
    found: ["netsuite-main ledger account tax 2299"],
  },
  "an item is not there": {
    arrange: async () => hub({ items: { subscription: "Abonnement", tax: "Sales Tax (billed)" } }),
    found: ["netsuite-main item Abonnement"],
  },
  "an item is recognized by the ledger, and by the hub too": {
    arrange: async () =>
      hub({ items: { subscription: "Subscription (recognized by ERP)", tax: "Sales Tax (billed)" } }),
    found: ["netsuite-main item Subscription (recognized by ERP)"],
  },
  "a dimension is inactive": {
    options: { netsuite: { inactive: ["class-saas"] } },
    found: ["netsuite-main dimension class eid:class-saas"],
  },
  "the month is closed": {
    arrange: async ({ post, urls }) => {
      const name = new Date().toLocaleString("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
      await post(`${urls.netsuite}/_sandbox/periods/${encodeURIComponent(name)}/close`, {});
    },
    found: ["netsuite-main period"],
  },
  "an entity's own currency is inactive": {
    options: { netsuite: { inactive: ["EUR"] } },
    found: ["netsuite-main currency"],
  },
  "the database does not answer": {
    arrange: async () => ({ DATABASE_URL: `${await nobody("postgres://hub@127.0.0.1:")}/throughline` }),
    found: ["hub database"],
  },
  "a migration is missing": {
    arrange: (company) =>
      sql(
        company,
        "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)",
      ),
    found: ["hub migrations"],
  },
  "the database takes no writes": {
    arrange: async (company) => {
      const name = new URL(String(company.env["DATABASE_URL"])).pathname.slice(1);
      await sql(company, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    },
    found: ["hub writable"],
  },
  "the database's user may not use a schema of the hub": {
    arrange: async (company, undo) => ({ DATABASE_URL: await withoutRights(company, undo) }),
    found: ["hub migrations", "hub writable"],
  },
  "the database has no connection left": {
    arrange: async (company, undo) => {
      const url = await withoutRights(company, undo);
      await sql(company, `ALTER ROLE ${new URL(url).username} CONNECTION LIMIT 0`);
      return { DATABASE_URL: url };
    },
    found: ["hub database"],
  },
  "something else has the gateway's port": {
    arrange: async ({ env }, undo) => {
      const server = createServer((_request, response) => response.end("Welcome to nginx!"));
      await new Promise<void>((done) => server.listen(Number(env["GATEWAY_PORT"]), "127.0.0.1", done));
      undo(async () => server.close());
    },
    found: ["hub ports GATEWAY_PORT"],
  },
  "the data folder is a file": {
    arrange: async () => ({ DATA_DIR: __filename }),
    found: ["hub data folder"],
  },
  "a setting cannot be read": {
    arrange: async () => ({ HUB_SETTINGS: '{"acounts":{}}' }),
    found: ["hub settings HUB_SETTINGS"],
  },
};

import { generateKeyPairSync } from "node:crypto";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });

export const PEM = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** What has no defaults outside of a stand-in's ledger. */
export const books = {
  HUB_SETTINGS: JSON.stringify({
    accounts: { receivable: "1", deferred: "2", revenue: "3", tax: "4", clearing: "5" },
    items: { subscription: "a", tax: "b" },
    dimensions: { departmentByFamily: {}, department: "a", classBySegment: {}, class: "b" },
  }),
};

/** A company's test accounts, each whole. */
export const salesforce = {
  SALESFORCE_ENVIRONMENT: "test",
  SALESFORCE_LOGIN_URL: "https://acme.my.salesforce.com",
  SALESFORCE_PUBSUB: "api.pubsub.salesforce.com:7443",
  SALESFORCE_CLIENT_ID: "id",
  SALESFORCE_CLIENT_SECRET: "secret",
};
export const stripe = {
  STRIPE_ENVIRONMENT: "test",
  STRIPE_API_URL: "https://api.stripe.com",
  STRIPE_API_KEY: "rk_test_1",
  STRIPE_WEBHOOK_SECRETS: "whsec_of_this_test",
};
export const netSuite = {
  NETSUITE_ENVIRONMENT: "test",
  NETSUITE_URL: "https://123456-sb1.suitetalk.api.netsuite.com",
  NETSUITE_ACCOUNT: "123456_SB1",
  NETSUITE_CONSUMER_KEY: "a",
  NETSUITE_CONSUMER_SECRET: "b",
  NETSUITE_TOKEN_ID: "c",
  NETSUITE_TOKEN_SECRET: "d",
  ...books,
};

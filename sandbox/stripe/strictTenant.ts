import type { Tenant } from "./tenant";

/** The hub's key to such an account: a restricted one, with what the connector's README asks for and no more. */
export const STRICT_KEY = "rk_test_throughline_strict";

const written = ["customer", "product", "price", "coupon", "subscription", "invoice"];
const read = [
  ...["balance_transaction", "balance", "charge", "credit_note", "dispute", "event", "payment_intent"],
  ...["invoice_payment", "payout", "tax_rate", "accounts_kyc_basic", "country_spec", "webhook"],
];

/**
 * An account whose people, keys and limits make a client's life hard: what passes here passes in every other. What every
 * account refuses, such as an invoice to nobody's e-mail, a second currency of a customer or a name of 257 characters, is
 * refused in this one, too.
 */
export const strictTenant: Tenant = {
  restrictedKeys: {
    [STRICT_KEY]: [...written.map((what) => `rak_${what}_write`), ...read.map((what) => `rak_${what}_read`)],
  },
  // Of an account in a sandbox; in live mode it is four times as much.
  requestsPerSecond: 25,
  endpointRequestsPerSecond: 25,
  concurrency: 20,
  searchLagSeconds: 60,
  deliversTwice: true,
  archivesSoldPrices: true,
};

import type { FastifyInstance } from "fastify";
import { route, type Account } from "../answer";
import { accountCurrencies } from "../currencies";
import { noSuch } from "../refusal";

/**
 * The account whose key asks, its mode, and what accounts of its country take.
 * @see https://docs.stripe.com/api/accounts/retrieve
 * @see https://docs.stripe.com/api/balance/balance_object
 * @see https://docs.stripe.com/api/country_specs
 */
export function accountRoutes(app: FastifyInstance, account: Account): void {
  route(app, account, "GET", "/v1/account", {}, () => ({
    id: "acct_throughline_demo",
    object: "account",
    country: "US",
    default_currency: "usd",
    charges_enabled: account.tenant.chargesDisabled !== true,
    payouts_enabled: true,
    details_submitted: true,
    metadata: {},
    type: "standard",
  }));
  // What it holds is not kept here: whoever asks wants to know whether this is live mode.
  route(app, account, "GET", "/v1/balance", {}, () => ({
    object: "balance",
    available: [{ amount: 0, currency: "usd", source_types: { card: 0 } }],
    livemode: account.tenant.livemode === true,
    pending: [{ amount: 0, currency: "usd", source_types: { card: 0 } }],
  }));
  route(app, account, "GET", "/v1/country_specs/:id", {}, (_draft, _given, { id = "" }) => {
    if (id !== "US") throw noSuch("country_spec", id);
    return {
      id,
      object: "country_spec",
      default_currency: "usd",
      supported_bank_account_currencies: { usd: ["US"] },
      supported_payment_currencies: accountCurrencies,
      supported_payment_methods: ["ach", "card", "stripe"],
      supported_transfer_countries: ["US"],
      verification_fields: {
        company: { additional: [], minimum: ["business_profile.url", "tos_acceptance.date", "tos_acceptance.ip"] },
        individual: { additional: [], minimum: ["business_profile.url", "tos_acceptance.date", "tos_acceptance.ip"] },
      },
    };
  });
}

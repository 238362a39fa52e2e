import Stripe from "stripe";
import type { Check } from "../../examine";
import { fault, ok } from "../../finding";
import { failureOf } from "../failureOf";
import { readCurrencies } from "../read/currencies";
import type { StripeSettings } from "../stripeSettings";

const { StripeAuthenticationError, StripePermissionError } = Stripe.errors;

const readAccount = "Give the restricted key read access to the account in Stripe";

/** Whether the key is one of the account's; what it may do is another question. */
export const login = (client: Stripe): Check => ({
  ...{
    name: "login",
    todo: "Set a key of this account that was not revoked, and of the mode that is meant",
    gate: true,
  },
  look: async () => {
    try {
      const { id } = await client.accounts.retrieveCurrent();
      return ok(`The key is one of account ${id}`);
    } catch (error) {
      if (error instanceof StripePermissionError && !(error instanceof StripeAuthenticationError)) {
        return ok("The key is one that Stripe knows");
      }
      throw failureOf(error, "The login", false);
    }
  },
});

/** A version that Stripe does not know is refused; one that it answers as another would be read wrongly. */
export const apiVersion = (client: Stripe): Check => ({
  ...{ name: "api version", todo: "Update the hub" },
  look: async () => {
    const version = await versionTold(client);
    if (version === Stripe.API_VERSION) return ok(`Stripe answers as ${version}`);
    return fault(
      `Stripe answers as ${version === undefined ? "no version" : version}, and the hub reads ${Stripe.API_VERSION}`,
      "See what stands between the hub and Stripe, or update the hub",
    );
  },
});

async function versionTold(client: Stripe): Promise<string | undefined> {
  try {
    return (await client.accounts.retrieveCurrent()).lastResponse.headers["stripe-version"];
  } catch (error) {
    if (error instanceof StripePermissionError) return error.headers?.["stripe-version"];
    throw failureOf(error, "The API version", false);
  }
}

export const account = (client: Stripe): Check => ({
  ...{ name: "account", todo: readAccount },
  look: async () => {
    const told = await client.accounts.retrieveCurrent().catch((error: unknown) => {
      throw failureOf(error, "The account", false);
    });
    if (!told.charges_enabled) {
      return fault(
        `Account ${told.id} may not take payments`,
        "Complete the account's profile in Stripe, or ask its support",
      );
    }
    return ok(`Account ${told.id} in ${told.country ?? "no country"} takes payments`);
  },
});

export const currency = (client: Stripe, expected: readonly string[]): Check => ({
  ...{ name: "currency", todo: readAccount },
  look: async () => {
    const taken = (await readCurrencies(client)).map(({ code }) => code);
    const missing = expected.filter((code) => !taken.includes(code));
    if (missing.length === 0)
      return ok(
        `The account takes ${taken.length} currencies${expected.length > 0 ? `, ${expected.join(" and ")} among them` : ""}`,
      );
    return fault(
      `The account takes no ${missing.join(", ")}`,
      "Correct the currency in the settings, or have Stripe take it",
    );
  },
});

/** Each tax rate that the settings have subscriptions carry. */
export const taxRates = (client: Stripe, { taxRates = {} }: StripeSettings): Check[] =>
  Object.entries(taxRates).flatMap(([entity, ids]) =>
    ids.map((id): Check => ({
      ...{
        name: "tax",
        about: `${id} of ${entity}`,
        todo: "Correct the tax rates of the settings (STRIPE_TAX_RATES), or make the rate in Stripe",
      },
      look: async () => {
        const rate = await client.taxRates.retrieve(id).catch((error: unknown) => {
          throw failureOf(error, `The tax rate ${id}`, false);
        });
        if (rate.active) return ok(`${rate.display_name}, ${rate.percentage} %`);
        return fault(
          `The tax rate ${id} was archived: no subscription may be sold with it`,
          "Name an active one in the settings (STRIPE_TAX_RATES)",
        );
      },
    })),
  );

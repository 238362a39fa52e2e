import type Stripe from "stripe";
import type { PlatformCurrency } from "../../../schema/canonical/value";
import { minorUnits } from "../../../schema/money/minorUnits";
import { decimalsTaken } from "../amount";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";

/**
 * The currencies that the account bills in, each with the decimals Stripe takes of it: those of its country.
 * @see https://docs.stripe.com/api/country_specs
 */
export async function readCurrencies(client: Stripe): Promise<PlatformCurrency[]> {
  const taken = await reading("The account's currencies", async () => {
    const { country, id } = await client.accounts.retrieveCurrent();
    if (country) return client.countrySpecs.retrieve(country);
    throw new VendorFailure(
      "SCHEMA_DRIFT",
      `Stripe names no country for the account ${id}: complete its profile there`,
    );
  });
  if (!taken)
    throw new VendorFailure("SCHEMA_DRIFT", "Stripe knows its own account, or the account's country, no more");
  return taken.supported_payment_currencies
    .map((code) => code.toUpperCase())
    .filter((code) => minorUnits.has(code))
    .map((code) => ({
      ...{ externalId: code, externalVersion: null, url: null, correlationId: null, deleted: false },
      code,
      decimals: decimalsTaken(code),
    }));
}

import type { Amount } from "../../schema/canonical/value";
import { minorUnitsOf } from "../minorUnitsOf";
import { VendorFailure } from "../vendorFailure";

/** Currencies whose Stripe integers have two decimal places, always `00`, where ISO 4217 has none. */
const centsOfWholes: ReadonlySet<string> = new Set(["ISK", "UGX"]);

/** Currencies that Stripe counts in wholes where ISO 4217 has two decimal places. */
const wholes: ReadonlySet<string> = new Set(["MGA"]);

/** Currencies with three decimal places, of which Stripe takes only those that end in 0. */
const tens: ReadonlySet<string> = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** How many decimals Stripe takes of a currency: those of ISO 4217 but for its special cases. */
export function decimalsTaken(currency: string): number {
  const places = minorUnitsOf(currency, "Stripe");
  if (wholes.has(currency)) return 0;
  return tens.has(currency) ? places - 1 : places;
}

/**
 * An amount of Stripe's to reckon with: of one that is no number, JavaScript's sums would make nothing, or a longer one.
 * @throws VendorFailure `SCHEMA_DRIFT` when it is no integer, or one that JSON's numbers had to round
 */
export function wholeOf(integer: number, currency: string): number {
  if (Number.isSafeInteger(integer)) return integer;
  const message = `Stripe gives ${JSON.stringify(integer)} as an amount of ${currency.toUpperCase()}`;
  throw new VendorFailure("SCHEMA_DRIFT", message, { code: "stripe.amount.unreadable" });
}

/**
 * A Stripe amount as minor units. Stripe's integers are ISO 4217's minor units but for its special cases.
 * @throws VendorFailure `MAPPING` when it is a fraction of the currency's least unit: it is not rounded away;
 *   `SCHEMA_DRIFT` as `wholeOf`
 * @see https://docs.stripe.com/currencies#special-cases
 */
export function amountOf(integer: number, currency: string): Amount {
  const code = currency.toUpperCase();
  const given = BigInt(wholeOf(integer, currency));
  if (wholes.has(code)) return { minor: given * 100n, currency: code };
  if (!centsOfWholes.has(code)) return { minor: given, currency: code };
  if (given % 100n !== 0n) {
    throw new VendorFailure("MAPPING", `Stripe gives ${integer} ${code}, but ${code} has no fractions`, {
      code: "stripe.amount.fraction",
    });
  }
  return { minor: given / 100n, currency: code };
}

/**
 * Minor units as the integer that Stripe takes.
 * @throws VendorFailure `VALIDATION` when Stripe cannot take this amount, `MAPPING` when ISO 4217 has no such currency;
 *   nothing was sent
 * @see https://docs.stripe.com/currencies#three-decimal
 */
export function integerOf({ minor, currency }: Amount): number {
  minorUnitsOf(currency, "the CRM");
  if (wholes.has(currency) && minor % 100n !== 0n) throw untakable(minor, currency, "whole units");
  if (tens.has(currency) && minor % 10n !== 0n) throw untakable(minor, currency, "amounts whose last decimal is 0");
  const integer = wholes.has(currency) ? minor / 100n : centsOfWholes.has(currency) ? minor * 100n : minor;
  if (!Number.isSafeInteger(Number(integer))) throw untakable(minor, currency, "smaller amounts");
  return Number(integer);
}

const untakable = (minor: bigint, currency: string, takes: string) =>
  new VendorFailure(
    "VALIDATION",
    `${minor} minor units of ${currency}: Stripe takes only ${takes}. Correct the price`,
    {
      code: "stripe.amount.untakable",
    },
  );

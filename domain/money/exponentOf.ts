import { HubError } from "../../schema/hubError";

const known = new Map<string, number>();
const currencies = new Set(Intl.supportedValuesOf("currency"));

/**
 * How many decimal places a currency's minor unit has, after ISO 4217.
 * @throws HubError `money.currency.unknown`
 */
export function exponentOf(currency: string): number {
  const cached = known.get(currency);
  if (cached !== undefined) return cached;
  if (!currencies.has(currency)) {
    throw new HubError("money.currency.unknown", `"${currency}" is not an ISO 4217 currency code`, {
      retryable: false,
    });
  }
  const exponent =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  known.set(currency, exponent);
  return exponent;
}

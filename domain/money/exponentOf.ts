import { HubError } from "../../schema/hubError";
import { minorUnits } from "../../schema/money/minorUnits";

/**
 * How many decimal places a currency's minor unit has, after ISO 4217.
 * @throws HubError `money.currency.unknown`
 */
export function exponentOf(currency: string): number {
  const exponent = minorUnits.get(currency);
  if (exponent !== undefined) return exponent;
  throw new HubError("money.currency.unknown", `"${currency}" is not an ISO 4217 currency code`, { retryable: false });
}

import { minorUnits } from "../../schema/money/minorUnits";
import type { OrderFacts } from "./orderFacts";

/**
 * Why a deal's currency cannot be billed and posted to the last minor unit, and what to do; null when it can. A platform
 * that keeps fewer decimals than ISO 4217 gives the currency would round, so it is not written to at all.
 */
export function currencyRefusal({ currency, knownCurrencies }: OrderFacts): string | null {
  const places = currency === null ? undefined : minorUnits.get(currency);
  if (currency === null || places === undefined) {
    return `Set the currency to an ISO 4217 code; it is ${currency === null ? "empty" : `"${currency}"`}.`;
  }
  const refusals = knownCurrencies.flatMap(({ instanceId, decimals }) => {
    const kept = decimals.get(currency);
    if (kept === undefined) return [`${instanceId} takes no documents in ${currency}.`];
    return kept < places
      ? [`${instanceId} keeps ${kept} decimals of ${currency}, which has ${places}: it would round amounts.`]
      : [];
  });
  if (refusals.length === 0) return null;
  const common = [...minorUnits].filter(([code, exponent]) =>
    knownCurrencies.every(({ decimals }) => (decimals.get(code) ?? -1) >= exponent),
  );
  const choice = common.map(([code]) => code).sort();
  const shown = choice.length > 12 ? `${choice.slice(0, 12).join(", ")} …` : choice.join(", ");
  return `${refusals.join(" ")} Choose a currency that every platform takes (${shown || "none is set up"}), or set ${currency} up there.`;
}

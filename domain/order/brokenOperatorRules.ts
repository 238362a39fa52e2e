import { minorUnits } from "../../schema/money/minorUnits";
import { unreachable } from "../../schema/unreachable";
import { intervalName } from "../calendar/intervalName";
import { decimalOf } from "../money/decimalOf";
import type { Violation } from "./violation";
import type { OperatorRule } from "./operatorRule";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";
import { givenDiscount } from "./givenDiscount";

/** The company's own rules that a deal breaks, in their order. */
export const brokenOperatorRules = (facts: OrderFacts): Violation[] =>
  facts.policy.rules
    .filter(({ field, condition }) => !valuesOf(facts, field).every((value) => holds(condition, value)))
    .map(({ rule, field, message }) => ({ rule, field, message }));

/** What a deal says in a field, as text; of a line's field, on every line. */
function valuesOf(facts: OrderFacts, field: OperatorRule["field"]): (string | null)[] {
  const onLines = (of: (line: OrderLineFacts) => string | null) => facts.lines.map(of);
  switch (field) {
    case "amount":
      return [money(facts.amountMinor, facts.currency)];
    case "termMonths":
    case "paymentTermsDays":
      return [facts[field]?.toString() ?? null];
    case "type":
    case "currency":
    case "closeDate":
    case "serviceStart":
    case "termEnd":
    case "sellingEntity":
      return [facts[field]];
    case "billingInterval":
      return [facts.interval && intervalName(facts.interval)];
    case "lines.quantity":
      return onLines(({ quantity }) => quantity);
    case "lines.unitPrice":
      return onLines(({ unitPriceMinor, currency }) => money(unitPriceMinor, currency));
    case "lines.discountPct":
      return onLines(({ discountPct }) => givenDiscount(discountPct));
    case "lines.sku":
      return onLines(({ sku }) => sku);
    case "lines.chargeType":
      return onLines(({ chargeType }) => chargeType);
    default:
      return unreachable(field);
  }
}

function holds(condition: OperatorRule["condition"], value: string | null): boolean {
  if (value === null || value === "") return false;
  switch (condition.is) {
    case "PRESENT":
      return true;
    case "AT_LEAST":
      return compare(value, condition.value) >= 0;
    case "AT_MOST":
      return compare(value, condition.value) <= 0;
    case "ONE_OF":
      return condition.values.includes(value);
    default:
      return unreachable(condition);
  }
}

const money = (minor: bigint | null, currency: string | null): string | null =>
  minor === null || currency === null || !minorUnits.has(currency) ? null : decimalOf(minor, currency);

/** Exactly, whatever their decimals. @returns below 0, 0 or above 0, as `one` is less than `other`, the same or more */
function compare(one: string, other: string): number {
  const placesOf = (text: string) => text.replace(/^[^.]*\.?/, "").length;
  const places = Math.max(placesOf(one), placesOf(other));
  const whole = (text: string) => {
    const [units = "0", fraction = ""] = text.split(".");
    return BigInt(units + fraction.padEnd(places, "0"));
  };
  const difference = whole(one) - whole(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

import { minorUnits } from "../../schema/money/minorUnits";
import { decimalOf } from "../money/decimalOf";
import { billingIntervals } from "./billingInterval";
import { currencyRefusal } from "./currencyRefusal";
import { lineTotal } from "./lineTotal";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";

/** A rule that a deal breaks: which field, and what to do about it. */
export interface Violation {
  rule: string;
  field: string;
  message: string;
}

interface Rule {
  rule: string;
  field: string;
  /** What to do, when the rule is broken; null when it holds. */
  broken: (facts: OrderFacts) => string | null;
}

const missing =
  (field: keyof OrderFacts, message: string) =>
  (facts: OrderFacts): string | null =>
    facts[field] === null ? message : null;

const eachLine =
  (message: (line: OrderLineFacts, facts: OrderFacts) => string | null) =>
  (facts: OrderFacts): string | null => {
    const found = facts.lines.map((line) => message(line, facts)).filter((text) => text !== null);
    return found.length > 0 ? found.join(" ") : null;
  };

/** The rules, in the order a person would fix them. */
const rules: readonly Rule[] = [
  {
    rule: "type-is-handled",
    field: "type",
    broken: ({ type }) =>
      type === "NEW" ? null : `A won deal of type ${type} is not handled yet: enter it in billing by hand.`,
  },
  { rule: "account", field: "account", broken: missing("accountExternalId", "Link the opportunity to an account.") },
  { rule: "currency", field: "currency", broken: currencyRefusal },
  { rule: "close-date", field: "closeDate", broken: missing("closeDate", "Enter the close date.") },
  { rule: "service-start", field: "serviceStart", broken: missing("serviceStart", "Enter the day service starts.") },
  {
    rule: "term",
    field: "termMonths",
    broken: ({ termMonths }) =>
      termMonths !== null && termMonths > 0 ? null : "Enter the term in months, at least 1.",
  },
  {
    rule: "billing-interval",
    field: "billingInterval",
    broken: ({ billingInterval }) =>
      billingIntervals.some((known) => known === billingInterval)
        ? null
        : "Choose how often the deal is billed: monthly, quarterly or annually.",
  },
  {
    rule: "payment-terms",
    field: "paymentTermsDays",
    broken: ({ paymentTermsDays }) =>
      paymentTermsDays !== null && paymentTermsDays >= 0 ? null : "Enter the payment terms in days, 0 or more.",
  },
  {
    rule: "selling-entity",
    field: "sellingEntity",
    broken: ({ sellingEntity, knownEntities }) => {
      if (sellingEntity === null) return "Enter the legal entity that sells.";
      if (knownEntities.includes(sellingEntity)) return null;
      return `The ERP has no books for the selling entity "${sellingEntity}": choose one of ${knownEntities.join(", ")}.`;
    },
  },
  {
    rule: "lines",
    field: "lines",
    broken: ({ lines }) => (lines.length > 0 ? null : "Add at least one product line."),
  },
  {
    rule: "line-product",
    field: "lines.product",
    broken: eachLine(({ lineNo, productId, sku }) =>
      productId !== null && sku !== null ? null : `Choose a product with a product code on line ${lineNo}.`,
    ),
  },
  {
    rule: "line-currency",
    field: "lines.currency",
    broken: eachLine((line, { currency }) =>
      currency === null || line.currency === currency
        ? null
        : `Line ${line.lineNo} is in ${line.currency}, the deal in ${currency}: use one currency.`,
    ),
  },
  {
    rule: "line-quantity",
    field: "lines.quantity",
    broken: eachLine((line) =>
      isCountable(line) ? null : `Enter a positive quantity and a price of 0 or more on line ${line.lineNo}.`,
    ),
  },
  {
    rule: "line-discount",
    field: "lines.discount",
    broken: eachLine(({ lineNo, discountPct }) =>
      discountPct === null || (Number(discountPct) >= 0 && Number(discountPct) <= 100)
        ? null
        : `Enter a discount between 0 and 100 % on line ${lineNo}.`,
    ),
  },
  { rule: "amount", field: "amount", broken: amountDiffers },
];

const isCountable = ({ quantity, unitPriceMinor }: OrderLineFacts): boolean =>
  /^\d+(\.\d+)?$/.test(quantity) && Number(quantity) > 0 && unitPriceMinor >= 0n;

/** Checks a won deal against every mandatory-field rule. @returns what is broken, all of it at once; empty when none */
export const checkOrder = (facts: OrderFacts): Violation[] =>
  rules.flatMap(({ rule, field, broken }) => {
    const message = broken(facts);
    return message === null ? [] : [{ rule, field, message }];
  });

function amountDiffers({ amountMinor, currency, lines }: OrderFacts): string | null {
  if (currency === null || !minorUnits.has(currency) || lines.length === 0) return null;
  if (!lines.every(isCountable)) return null;
  const sum = lines.reduce((total, line) => total + lineTotal(line), 0n);
  if (amountMinor === null) return "Enter the amount.";
  if (amountMinor === sum) return null;
  const say = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  return `The amount is ${say(amountMinor)}, but the lines come to ${say(sum)}: correct one of them.`;
}

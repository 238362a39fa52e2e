import { amountDiffers } from "./amountDiffers";
import { billingRules } from "./billingRules";
import { brokenOperatorRules } from "./brokenOperatorRules";
import { currencyRefusal } from "./currencyRefusal";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";
import { eachLine, type Rule } from "./rule";
import type { Violation } from "./violation";

const missing =
  (field: keyof OrderFacts, message: string) =>
  (facts: OrderFacts): string | null =>
    facts[field] === null ? message : null;

/** The fields that every deal must have, in the order a person would fix them. */
const mandatory: readonly Rule[] = [
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
      termMonths !== null && Number.isInteger(termMonths) && termMonths > 0
        ? null
        : "Enter the term in months, at least 1.",
  },
  {
    rule: "billing-interval",
    field: "billingInterval",
    broken: ({ billingInterval, interval }) => {
      if (interval !== null) return null;
      if (billingInterval === null) return "Choose how often the deal is billed.";
      return `The billing interval "${billingInterval}" is not understood: choose another, or have it mapped in the settings.`;
    },
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

/**
 * Checks a won deal against every rule: the mandatory fields, what billing would bill, and the company's own.
 * @returns what is broken, all of it at once; empty when none
 */
export const checkOrder = (facts: OrderFacts): Violation[] => [
  ...broken(mandatory, facts),
  ...broken(billingRules, facts),
  ...brokenOperatorRules(facts),
];

/** The names of the built-in rules, in the order they are checked. */
export const builtInRules: readonly string[] = [...mandatory, ...billingRules].map(({ rule }) => rule);

/** The rules that an order is held to which was accepted before deals said how their term ends. */
export const checkEarlierOrder = (facts: OrderFacts): Violation[] => broken(mandatory, facts);

const broken = (rules: readonly Rule[], facts: OrderFacts): Violation[] =>
  rules.flatMap(({ rule, field, broken: says }) => {
    const message = says(facts);
    return message === null ? [] : [{ rule, field, message }];
  });

import { maskedText } from "../authority/maskedText";
import { minorUnits } from "./minorUnits";

/**
 * A text that everyone may see, with ••• for each amount in it: a number beside a currency, and any number written as
 * amounts are, with two or three decimal places or with its thousands apart. A currency is a code, a sign with or
 * without letters before it, or a word; a number beside it may be in thousands or millions, such as `120k` or `1.2m`.
 */
export const withoutAmounts = (text: string): string => text.replace(amount, maskedText);

const words = "dollars?|euros?|pounds?|yen|yuan|francs?|rupees?|krona|kronor|kroner|zloty";
const currency = `(?:${[...minorUnits.keys()].join("|")}|\\p{L}{0,3}\\p{Sc}|${words})`;
const scale = "k|m|mn|mio|mln|bn|b|tsd|thousand|million|billion";
/** A space within it only before three digits: what follows an amount is not a part of it. */
const number = "[-+−]?\\d+(?:[.,'’]\\d+|[ \\u00a0\\u202f]\\d{3}(?!\\d))*";
const written = "[-+−]?(?:\\d+[.,]\\d{2,3}|\\d{1,3}(?:[.,'’ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?)";
const amount = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])${currency}\\s?${number}(?:\\s?(?:${scale})(?![\\p{L}\\p{N}]))?`,
    `(?<![\\p{L}\\p{N}.,])${number}\\s?(?:(?:${scale})\\s?)?${currency}(?![\\p{L}\\p{N}])`,
    // Not within an id, a version or a date, such as INV-10.25, 1.2.3 or 01.07.2026.
    `(?<![\\p{L}\\p{N}.,]|[\\p{L}\\p{N}]-)${written}(?![\\p{L}\\p{N}]|[.,-]\\p{N})`,
  ].join("|"),
  "giu",
);

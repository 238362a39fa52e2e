import type { Amount } from "../../schema/canonical/value";
import { decimalOf } from "../money/decimalOf";
import type { DealTerms } from "./dealTerms";
import { termsValue } from "./termsValue";
import { givenDiscount } from "./givenDiscount";

/** A deal as the CRM has it now. */
export interface PresentDeal {
  /** What people call the accounts that the terms name by the hub's ids. */
  accountNames: ReadonlyMap<string, string>;
  status: string;
  deleted: boolean;
  terms: DealTerms;
}

export interface ChangeAfterWin {
  /** What became of the deal, to go after its name: "was changed after it was won". */
  what: string;
  /** Each difference in plain words; empty when the deal as a whole is gone. */
  differences: string[];
  /** What differs; null when it is not money. */
  atRisk: Amount | null;
}

/**
 * What became of a deal after its terms were accepted: null while it is won, and says what was accepted.
 *
 * At risk is the deal's whole value where it is no longer won, or is sold to or by somebody else, in another currency or
 * from another day. Otherwise it is by how much its value changed; where lines changed and the value did not, what the
 * lines came to that are gone.
 */
export function changesAfterWin(accepted: DealTerms, present: PresentDeal): ChangeAfterWin | null {
  const { status, deleted, terms, accountNames } = present;
  const whole = amountOf(termsValue(accepted), accepted.currency);
  if (deleted) return { what: "was deleted in the CRM after it was won", differences: [], atRisk: whole };
  if (status === "LOST") return { what: "was lost after it was won", differences: [], atRisk: whole };
  if (status !== "WON") return { what: "was opened again after it was won", differences: [], atRisk: whole };
  const fields = named.filter(([field]) => accepted[field] !== terms[field]);
  const [gone, added] = linesApart(accepted, terms);
  if (fields.length === 0 && gone.length === 0 && added.length === 0) return null;
  const said = (value: string | number | null): string =>
    value === null ? "empty" : (accountNames.get(String(value)) ?? String(value));
  const differences = [
    ...fields.map(([field, name]) => `its ${name} was ${said(accepted[field])} and is ${said(terms[field])}`),
    ...gone.map((line) => `it no longer has ${lineSaid(line, accepted.currency)}`),
    ...added.map((line) => `it now has ${lineSaid(line, terms.currency)}`),
  ];
  const what = "was changed after it was won";
  if (fields.some(([, , weight]) => weight === "WHOLE")) return { what, differences, atRisk: whole };
  const [before, after] = [termsValue(accepted), termsValue(terms)];
  if (before === null || after === null) return { what, differences, atRisk: whole };
  if (before !== after) {
    const difference = before > after ? before - after : after - before;
    return { what, differences, atRisk: amountOf(difference, accepted.currency) };
  }
  const swapped = gone.length > 0 ? termsValue({ ...accepted, lines: gone }) : null;
  return { what, differences, atRisk: amountOf(swapped, accepted.currency) };
}

type Line = DealTerms["lines"][number];

/** The terms besides the lines, what people call them, and what is at risk when they change. */
const named: readonly [
  field: Exclude<keyof DealTerms, "lines" | "interval">,
  name: string,
  weight: "WHOLE" | "VALUE",
][] = [
  ["accountId", "account", "WHOLE"],
  ["currency", "currency", "WHOLE"],
  ["sellingEntity", "selling entity", "WHOLE"],
  ["serviceStart", "service start", "WHOLE"],
  ["termMonths", "term in months", "VALUE"],
  ["termEnd", "end of term", "VALUE"],
  ["billingInterval", "billing interval", "VALUE"],
  ["paymentTermsDays", "payment term in days", "VALUE"],
];

/** The lines that only one of the two has, whatever their order. */
function linesApart(accepted: DealTerms, present: DealTerms): [gone: Line[], added: Line[]] {
  const without = (lines: readonly Line[], others: readonly Line[]) => {
    const left = others.map(lineKey);
    return lines.filter((line) => {
      const at = left.indexOf(lineKey(line));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [without(accepted.lines, present.lines), without(present.lines, accepted.lines)];
}

const lineKey = ({ productId, charge, quantity, unitPriceMinor, discountPct }: Line): string =>
  [productId, charge, quantity, unitPriceMinor, Number(givenDiscount(discountPct))].join(" ");

function lineSaid({ charge, quantity, unitPriceMinor, discountPct }: Line, currency: string | null): string {
  const price = currency === null ? String(unitPriceMinor) : `${decimalOf(unitPriceMinor, currency)} ${currency}`;
  const less = discountPct === null || Number(discountPct) === 0 ? "" : ` less ${discountPct} %`;
  return `${quantity} × ${price}${less}${charged(charge)}`;
}

function charged(charge: string | null): string {
  if (charge === "RECURRING") return "";
  return charge === "ONE_TIME" ? " once" : `, charged as "${charge ?? "nothing that is said"}"`;
}

const amountOf = (minor: bigint | null, currency: string | null): Amount | null =>
  minor === null || currency === null ? null : { minor, currency };

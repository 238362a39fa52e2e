import type { BillingSubscriptionItem } from "../../schema/canonical/billing";
import { divideRounded } from "../money/divideRounded";
import { perYear } from "../recurring/perYear";
import { plannedInvoices } from "./plannedInvoices";
import type { Sale } from "./sale";

/**
 * What was sold for one interval of a sale, and what of it a subscription's items recur for by now; net of tax and of
 * lasting discounts. What people added of products that were not sold is theirs.
 * @returns null where it recurs for all that was sold, or more: what is billed too much, an invoice shows
 */
export function recursForLess(
  sale: Sale,
  items: readonly Pick<BillingSubscriptionItem, "sku" | "recurring" | "interval">[],
): { soldMinor: bigint; recurringMinor: bigint } | null {
  const recurring = sale.lines.filter(({ charge }) => charge === "RECURRING");
  // Of one that ends with its term, the last interval may be shorter: the first is whole, or all there is.
  const [first] = plannedInvoices({ ...sale, lines: recurring, termEnd: "RENEW" }, sale.start);
  const soldMinor = first?.totalMinor ?? null;
  if (soldMinor === null) return null;
  const sold = new Set<string | null>(recurring.map(({ sku }) => sku));
  const year = items
    .filter(({ sku }) => sold.has(sku))
    .map((item) => perYear(item.recurring.minor, item.interval))
    .reduce(
      (one, other) => ({
        numerator: one.numerator * other.denominator + other.numerator * one.denominator,
        denominator: one.denominator * other.denominator,
      }),
      { numerator: 0n, denominator: 1n },
    );
  const intervals = perYear(1n, sale.interval);
  const recurringMinor = divideRounded(year.numerator * intervals.denominator, year.denominator * intervals.numerator);
  return recurringMinor < soldMinor ? { soldMinor, recurringMinor } : null;
}

import type { StripeObject } from "../stripeObject";
import type { DiscountAmount } from "./applyDiscounts";
import { taxabilityOf } from "./taxabilityOf";

export interface Tax {
  amount: number;
  taxable_amount: number;
  tax_behavior: string;
  tax_rate_details: { tax_rate: string };
  taxability_reason: string;
  type: "tax_rate_details";
}

interface Line {
  amount: number;
  discount_amounts: readonly DiscountAmount[];
  taxes: readonly Tax[];
}

/**
 * What a rate taxes an amount with, on top of it or within it: nothing where the customer is exempt.
 * @see https://docs.stripe.com/billing/taxes/tax-rates
 */
export function taxOf(rate: StripeObject, taxable: number, exempt: unknown): Tax {
  const { charged, reason } = taxabilityOf(rate, exempt);
  const percent = charged ? Number(rate["percentage"]) : 0;
  const inclusive = rate["inclusive"] === true;
  const amount = inclusive
    ? Math.round(taxable - taxable / (1 + percent / 100))
    : Math.round((taxable * percent) / 100);
  return {
    amount,
    taxable_amount: inclusive ? taxable - amount : taxable,
    tax_behavior: inclusive ? "inclusive" : "exclusive",
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: reason,
    type: "tax_rate_details",
  };
}

/** What an invoice's lines come to, with their discounts and taxes. */
export function totalsOf(lines: readonly Line[]) {
  const subtotal = sum(lines.map(({ amount }) => amount));
  const discounts = grouped(
    lines.flatMap((line) => line.discount_amounts),
    ({ discount }) => discount,
  );
  const taxes = grouped(
    lines.flatMap((line) => line.taxes),
    ({ tax_rate_details: details }) => details.tax_rate,
  );
  const taxed = (behavior: string) =>
    sum(taxes.filter(({ tax_behavior: one }) => one === behavior).map(({ amount }) => amount));
  const [added, included] = [taxed("exclusive"), taxed("inclusive")];
  const total = subtotal - sum(discounts.map(({ amount }) => amount)) + added;
  return {
    subtotal,
    subtotal_excluding_tax: subtotal - included,
    total,
    total_excluding_tax: total - added - included,
    total_discount_amounts: discounts,
    total_taxes: taxes,
    amount_due: total,
    amount_remaining: total,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Amounts of the same thing on several lines, added up. */
function grouped<Part extends { amount: number; taxable_amount?: number }>(
  parts: readonly Part[],
  by: (part: Part) => string,
): Part[] {
  const groups = new Map<string, Part>();
  for (const part of parts) {
    const before = groups.get(by(part));
    const taxable = part.taxable_amount;
    groups.set(by(part), {
      ...part,
      amount: part.amount + (before?.amount ?? 0),
      ...(taxable !== undefined && { taxable_amount: taxable + (before?.taxable_amount ?? 0) }),
    });
  }
  return [...groups.values()];
}

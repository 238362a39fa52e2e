import type { Draft } from "../draft";
import { invalid, type Refusal } from "../refusal";
import type { StripeObject } from "../stripeObject";

const ended: readonly unknown[] = ["canceled", "incomplete_expired"];

/**
 * What a customer is billed at a time is in one currency: that of its living subscriptions and waiting items.
 * @see https://docs.stripe.com/billing/customer#currency
 */
export function refuseOtherCurrency(draft: Draft, customer: StripeObject, currency: string): void {
  const own = (kind: string) => draft.all(kind).filter((one) => one["customer"] === customer.id);
  const billed = [
    ...own("subscription").filter(({ status }) => !ended.includes(status)),
    ...own("invoiceitem").filter(({ invoice }) => invoice === null),
  ];
  const other = billed.find((one) => one["currency"] !== currency);
  if (other) throw otherCurrency(String(other["currency"]));
}

/** In words that several report; no page gives them. */
export const otherCurrency = (currency: string): Refusal =>
  invalid(
    `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${currency}`,
  );

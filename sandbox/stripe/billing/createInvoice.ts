import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";
import { draftInvoice, type NewInvoice } from "./draftInvoice";
import { inheritedDiscounts } from "./inheritedDiscounts";
import { itemLine, pendingOf } from "./pendingItems";
import { subscriptionLines, type Billable } from "./subscriptionLines";

/** Drafts a subscription's invoice over what is to be billed, and what waited for it. */
export function createInvoice(
  draft: Draft,
  subscription: StripeObject,
  billables: readonly Billable[],
  reason: Exclude<NewInvoice["reason"], "manual">,
): StripeObject {
  const sends = subscription["collection_method"] === "send_invoice";
  const details = { metadata: subscription["metadata"], subscription: subscription.id };
  const customer = draft.get("customer", String(subscription["customer"]));
  const taxRates = subscription["default_tax_rates"] as StripeObject[];
  const of = { customer: customer.id, currency: subscription["currency"], subscription: subscription.id };
  const waited = pendingOf(draft, of);
  const periods = [...billables, ...waited].map(({ period }) => period);
  const invoice = draftInvoice(
    draft,
    {
      id: objectId("in"),
      customer,
      autoAdvance: true,
      reason,
      collectionMethod: subscription["collection_method"],
      currency: subscription["currency"],
      taxRates,
      description: null,
      discounts: inheritedDiscounts(draft, customer.id, subscription["discounts"] as string[]),
      dueDate: sends ? draft.now + Number(subscription["days_until_due"]) * 86_400 : null,
      metadata: {},
      parent: { type: "subscription_details", quote_details: null, subscription_details: details },
      period: {
        start: Math.min(...periods.map(({ start }) => start)),
        end: Math.max(...periods.map(({ end }) => end)),
      },
    },
    [
      ...waited.map((item) => itemLine(item, taxRates)),
      ...billables.flatMap((billable) => subscriptionLines(draft, subscription, billable)),
    ],
  );
  for (const item of waited) draft.change(item, { invoice: invoice.id });
  draft.tell("invoice.created", invoice);
  return invoice;
}

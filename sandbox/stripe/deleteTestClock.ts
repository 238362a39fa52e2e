import type { Draft } from "./draft";
import type { StripeObject } from "./stripeObject";
import { testClockOf } from "./testClockOf";

/** What a customer on a test clock may own. */
const OWNED = [
  "subscription",
  "invoice",
  "invoiceitem",
  "credit_note",
  "payment_intent",
  "charge",
  "refund",
  "payment_method",
];

/** Deletes a test clock with its customers, and everything that they own. */
export function deleteTestClock(draft: Draft, clock: StripeObject): void {
  const customers = draft.all("customer").filter(({ test_clock: on }) => on === clock.id);
  const owned = OWNED.flatMap((kind) => draft.all(kind)).filter((one) => testClockOf(draft, one)?.id === clock.id);
  const invoices = new Set(owned.filter(({ object }) => object === "invoice").map(({ id }) => id));
  const parts = [...draft.all("invoice_payment"), ...draft.all("line_item")];
  const theirs = parts.filter((one) => invoices.has(String(one["invoice"])));
  const charges = new Set(owned.filter(({ object }) => object === "charge").map(({ id }) => id));
  const disputes = draft.all("dispute").filter((one) => charges.has(String(one["charge"])));
  for (const { id } of [...disputes, ...owned, ...theirs, ...customers]) draft.remove(id);
  draft.tell("test_helpers.test_clock.deleted", clock);
  draft.remove(clock.id);
}

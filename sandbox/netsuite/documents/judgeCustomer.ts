import type { Org } from "../org";
import { notSelectable, userError } from "../refusal";
import type { Value, Values } from "../records/field";
import { subsidiariesOf } from "../records/subsidiariesOf";
import type { RecordInstance } from "../records/store";

/**
 * Refuses a customer who is not shared with the document's subsidiary, or has no such currency. The first in the words
 * that a live account was seen to answer; see "Customer" (section_N3658677) in the NetSuite help for the second.
 */
export function judgeCustomer(org: Org, customer: RecordInstance, { subsidiary, currency }: Values): void {
  if (customer.type !== "customer") throw notSelectable(customer.id, "entity");
  if (!subsidiariesOf(org, customer).has(subsidiary)) throw notSelectable(subsidiary, "subsidiary");
  judgeCurrency(customer, currency ?? null);
}

/** @throws Refusal where none of the customer's currencies is this one */
export function judgeCurrency(customer: RecordInstance, currency: Value): void {
  const listed = customer.lines["currencyList"] ?? [];
  if (listed.some((one) => one["currency"] === currency)) return;
  throw userError("The transaction currency does not match the names currency");
}

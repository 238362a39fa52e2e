import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import type { Change } from "../../connector";
import { idOf } from "../idOf";
import { instantOf } from "../instant";

/** What kind of record an event is about, by the type of the object it carries. */
const kinds: Readonly<Record<string, keyof BillingRecords>> = {
  customer: "Customer",
  product: "Product",
  subscription: "Subscription",
  invoice: "Invoice",
  payment_intent: "Payment",
  credit_note: "CreditMemo",
};

/**
 * The records that an event hints at; none for what the hub does not keep. The object in it is not believed, but read
 * back. That an invoice is paid hints at money that came outside of Stripe too, of which no event of its own tells.
 * @see https://docs.stripe.com/api/events/types
 */
export function changeOf(event: Stripe.Event): Change<BillingRecords>[] {
  // That a payment may come moves nothing: each attempt at it has events of its own.
  if (event.type === "payment_intent.created") return [];
  const object = event.data.object as { object: string; id?: string };
  const about = hinted(object);
  if (!about) return [];
  const change = { eventId: event.id, eventType: event.type, occurredAt: instantOf(event.created), payload: event };
  const changes: Change<BillingRecords>[] = [{ ...change, ...about }];
  const paid = event.type === "invoice.paid" || event.type === "invoice_payment.paid";
  if (!paid || about.kind !== "Invoice") return changes;
  return [...changes, { ...change, eventId: `${event.id}:payment`, kind: "Payment", externalId: about.externalId }];
}

function hinted(object: { object: string; id?: string }): { kind: keyof BillingRecords; externalId: string } | null {
  const kind = kinds[object.object];
  if (kind && object.id !== undefined) return { kind, externalId: object.id };
  if (object.object === "charge") {
    const intent = idOf((object as Stripe.Charge).payment_intent);
    return intent === null ? null : { kind: "Payment", externalId: intent };
  }
  if (object.object === "invoice_payment") {
    const { payment, invoice } = object as unknown as Stripe.InvoicePayment;
    const intent = idOf(payment.payment_intent);
    return intent === null ? { kind: "Invoice", externalId: idOf(invoice) } : { kind: "Payment", externalId: intent };
  }
  return null;
}

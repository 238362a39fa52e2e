import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import { UNHANDLED, type Change } from "../../connector";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { isRecorded } from "../read/outOfBand";
import { treatmentOf } from "./eventTypes";
import { isToldByPayments } from "./isToldByPayments";
import { ofOtherMode } from "./ofOtherMode";

/**
 * The records that an event hints at; none for what the hub does not keep, and why stands in the table of types. The
 * object in it is not believed, but read back. That an invoice is paid hints at money that came outside of Stripe too,
 * of which no event of its own tells. What is not understood is told as such, by the event's own id; so is what is of the
 * other mode, whatever it is about.
 * @param livemode whether the account is set to be of live mode
 * @see https://docs.stripe.com/api/events/types
 */
export function changeOf(event: Stripe.Event, livemode: boolean): Change<BillingRecords>[] {
  const other = ofOtherMode(event, instantOf(event.created), livemode);
  if (other) return [other];
  const treatment = treatmentOf(event.type);
  if ("nothing" in treatment || isToldByPayments(event.data.object)) return [];
  const change = { eventId: event.id, eventType: event.type, occurredAt: instantOf(event.created), payload: event };
  const unhandled = [{ ...change, kind: UNHANDLED, externalId: event.id }] as const;
  if (treatment.read === UNHANDLED) return [...unhandled];
  const about = recordOf(treatment.read, event.data.object);
  // Whatever the types say, an id is what the event has: by one that is no text no record can be read.
  if (about === null || typeof about.externalId !== "string" || about.externalId === "") return [...unhandled];
  const changes: Change<BillingRecords>[] = [{ ...change, ...about }];
  if (event.type !== "invoice.paid") return changes;
  const payment = { ...change, eventId: `${event.id}:payment`, kind: "Payment", externalId: about.externalId } as const;
  return [...changes, { ...payment, further: true }];
}

/**
 * As `changeOf`, of an event that is known to be Stripe's: one that cannot be read, in whatever way, is told as not
 * understood, and comes by no other way again.
 */
export function changeOrUnhandled(event: Stripe.Event, livemode: boolean): Change<BillingRecords>[] {
  try {
    return changeOf(event, livemode);
  } catch {
    const { id, type } = event;
    return [{ eventId: id, eventType: type, kind: UNHANDLED, externalId: id, occurredAt: null, payload: event }];
  }
}

/** What Stripe calls the object that is a record of each kind. */
const objects: Readonly<Record<keyof BillingRecords, string | null>> = {
  Currency: null,
  Customer: "customer",
  Product: "product",
  Subscription: "subscription",
  Invoice: "invoice",
  Payment: "payment_intent",
  CreditMemo: "credit_note",
  Refund: "refund",
  Dispute: "dispute",
  Payout: "payout",
};

type About = { kind: keyof BillingRecords; externalId: string };

/** The record that an event's object is, or points to; null when it is neither. */
function recordOf(kind: keyof BillingRecords, given: Stripe.Event["data"]["object"]): About | null {
  const object = given as { object: string; id?: string };
  if (object.object === objects[kind] && object.id !== undefined) return { kind, externalId: object.id };
  if (object.object === "charge") return paymentOf(idOf((object as Stripe.Charge).payment_intent));
  if (object.object === "discount") return discountedBy(object as unknown as Stripe.Discount);
  if (object.object === "tax_id") return customerOf(idOf((object as unknown as Stripe.TaxId).customer));
  if (object.object === "invoice_payment") {
    const payment = object as unknown as Stripe.InvoicePayment;
    // A bare charge is no payment that can be read: it is told as not understood.
    return paymentOf(isRecorded(payment) ? payment.id : idOf(payment.payment.payment_intent));
  }
  return null;
}

/** A discount on a customer is taken off each of its subscriptions, none of which tells of it. */
function discountedBy({ subscription, customer }: Stripe.Discount): About | null {
  return subscription === null ? customerOf(idOf(customer)) : { kind: "Subscription", externalId: subscription };
}

const paymentOf = (id: string | null): About | null => (id === null ? null : { kind: "Payment", externalId: id });
const customerOf = (id: string | null): About | null => (id === null ? null : { kind: "Customer", externalId: id });

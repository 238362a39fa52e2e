import type Stripe from "stripe";
import { stamp } from "../stamp";

/**
 * Whether an invoice only says that a subscription waits on trial for its service to start: Stripe issues one over
 * nothing when a trial begins, and counts it paid at once. Nobody sold that trial, so the hub knows of no such invoice.
 * @see https://docs.stripe.com/billing/subscriptions/trials
 */
export const waitsForService = ({ billing_reason: reason, parent, total }: Stripe.Invoice): boolean =>
  reason === "subscription_create" && total === 0 && !!parent?.subscription_details?.metadata?.[stamp.start];

import type Stripe from "stripe";
import { VendorFailure } from "../../vendorFailure";
import { reading, writing } from "../call";
import { idOf } from "../idOf";

/**
 * Undoes a subscription that was just made: first its unpaid invoice is stopped, then it is cancelled, without
 * proration. The cancellation comes last, so that a subscription that is cancelled has nothing left to undo.
 * @see https://docs.stripe.com/billing/subscriptions/cancel
 */
export async function cancelSubscription(client: Stripe, id: string): Promise<{ repeated: boolean }> {
  const what = `Subscription ${id}`;
  const known = await writing(what, () => client.subscriptions.retrieve(id));
  await stopInvoice(client, idOf(known.latest_invoice));
  if (ended(known)) return { repeated: true };
  try {
    await writing(what, () => client.subscriptions.cancel(id, { prorate: false, invoice_now: false }));
  } catch (error) {
    // One that was cancelled in between is "not found" to a second cancellation.
    if (!(error instanceof VendorFailure) || error.class !== "MISSING_REFERENCE") throw error;
    if (!(await isUndone(client, id))) throw error;
    return { repeated: true };
  }
  return { repeated: false };
}

/** Whether the subscription has ended and its invoice can no longer become owed. */
export async function isUndone(client: Stripe, id: string): Promise<boolean> {
  const known = await reading(`Subscription ${id}`, () => client.subscriptions.retrieve(id));
  if (!known || !ended(known)) return false;
  const invoice = await latestInvoice(client, idOf(known.latest_invoice));
  return !invoice || !(invoice.status === "open" || (invoice.status === "draft" && invoice.auto_advance === true));
}

const ended = ({ status }: Stripe.Subscription): boolean => status === "canceled" || status === "incomplete_expired";

/**
 * A draft that a subscription made cannot be deleted, and finalizing it only to void it would tell everyone of an
 * invoice that is owed; often it is the finalization that was refused. It is held a draft: without `auto_advance`
 * Stripe never finalizes it. One that is owed already is voided.
 * @see https://docs.stripe.com/api/invoices/delete
 * @see https://docs.stripe.com/invoicing/integration/automatic-advancement-collection
 */
async function stopInvoice(client: Stripe, id: string | null): Promise<void> {
  const invoice = await latestInvoice(client, id);
  if (!invoice || id === null) return;
  const what = `Invoice ${id}`;
  if (invoice.status === "draft" && invoice.auto_advance) {
    await writing(what, () => client.invoices.update(id, { auto_advance: false }));
  }
  if (invoice.status === "open") {
    await writing(what, () => client.invoices.voidInvoice(id));
  }
}

const latestInvoice = async (client: Stripe, id: string | null): Promise<Stripe.Invoice | null> =>
  id === null ? null : reading(`Invoice ${id}`, () => client.invoices.retrieve(id));

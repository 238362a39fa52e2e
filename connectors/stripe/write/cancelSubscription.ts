import type Stripe from "stripe";
import { reading, writing } from "../call";
import { idOf } from "../idOf";

/** Undoes a subscription that was just made: cancelled without proration, its unpaid first invoice deleted or voided. */
export async function cancelSubscription(client: Stripe, key: string, id: string): Promise<Stripe.Subscription> {
  const what = `Subscription ${id}`;
  const known = await writing(what, () => client.subscriptions.retrieve(id));
  const cancelled =
    known.status === "canceled"
      ? known
      : await writing(what, () =>
          client.subscriptions.cancel(id, { prorate: false, invoice_now: false }, { idempotencyKey: key }),
        );
  const invoiceId = idOf(known.latest_invoice);
  const invoice = invoiceId && (await reading(`Invoice ${invoiceId}`, () => client.invoices.retrieve(invoiceId)));
  if (invoice && invoiceId && invoice.status === "draft") await writing(what, () => client.invoices.del(invoiceId));
  if (invoice && invoiceId && invoice.status === "open") {
    await writing(what, () => client.invoices.voidInvoice(invoiceId, {}, { idempotencyKey: `${key}_void` }));
  }
  return cancelled;
}

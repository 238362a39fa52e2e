import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { reading } from "../call";
import { idOf } from "../idOf";
import { outOfBandOf } from "./outOfBand";
import { pages } from "./pages";
import { paymentExpansions, paymentOf } from "./payment";
import type { Reader } from "./reader";

const PAGE = 100;

/**
 * Payments: those made through Stripe, by their payment intent, and what was paid outside of it, by the invoice.
 * @see https://docs.stripe.com/api/invoice-payment
 * @see https://docs.stripe.com/api/invoices/object#invoice_object-attempt_count
 */
export function openPaymentReader(client: Stripe, apiKey: string): Reader<BillingPayment> {
  const payment = async (intent: Stripe.PaymentIntent) => {
    const filter = { payment: { type: "payment_intent" as const, payment_intent: intent.id }, limit: 1 };
    const [{ data }, charges] = await Promise.all([
      client.invoicePayments.list({ ...filter, expand: ["data.invoice"] }),
      // The invoice's own count leaves out every attempt after the first that somebody asked for.
      client.charges.list({ payment_intent: intent.id, limit: PAGE }),
    ]);
    const paid = data[0]?.invoice;
    const counted = paid && typeof paid !== "string" && !paid.deleted ? paid.attempt_count : 0;
    return paymentOf(apiKey, intent, idOf(paid), Math.max(counted, charges.data.length));
  };
  const outOfBand = async (invoice: Stripe.Invoice) =>
    outOfBandOf(apiKey, invoice, invoice.amount_paid > 0 ? await paymentsOf(client, invoice.id) : []);
  return {
    read: (id) =>
      reading(`Payment ${id}`, async () =>
        id.startsWith("in_")
          ? outOfBand(await client.invoices.retrieve(id))
          : payment(await client.paymentIntents.retrieve(id, { expand: paymentExpansions })),
      ),
    async *list() {
      const expand = paymentExpansions.map((path) => `data.${path}`);
      yield* pages("Payments", client.paymentIntents.list({ limit: PAGE, expand }), payment);
      yield* pages("Payments outside of Stripe", client.invoices.list({ limit: PAGE }), outOfBand);
    },
  };
}

async function paymentsOf(client: Stripe, invoice: string): Promise<Stripe.InvoicePayment[]> {
  const found: Stripe.InvoicePayment[] = [];
  for await (const one of client.invoicePayments.list({ invoice, limit: PAGE })) found.push(one);
  return found;
}

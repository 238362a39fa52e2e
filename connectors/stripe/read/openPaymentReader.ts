import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { reading } from "../call";
import { outOfBandOf } from "./outOfBand";
import { idPages, pages } from "./pages";
import { paymentExpansions, paymentOf } from "./payment";
import type { Reader } from "./reader";

const PAGE = 100;

/**
 * Payments: those made through Stripe, by their payment intent, and what was paid outside of it, by the invoice.
 * @see https://docs.stripe.com/api/invoice-payment
 * @see https://docs.stripe.com/api/charges/list
 */
export function openPaymentReader(client: Stripe, apiKey: string): Reader<BillingPayment> {
  const payment = async (intent: Stripe.PaymentIntent) => {
    const filter = { payment: { type: "payment_intent" as const, payment_intent: intent.id }, limit: 1 };
    const [{ data }, charges] = await Promise.all([
      client.invoicePayments.list(filter),
      client.charges.list({ payment_intent: intent.id, limit: PAGE }),
    ]);
    const disputes = charges.data.some(({ disputed }) => disputed)
      ? (await client.disputes.list({ payment_intent: intent.id, limit: PAGE })).data
      : [];
    return paymentOf(apiKey, intent, { invoicePayment: data[0] ?? null, charges: charges.data, disputes });
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
    async *ids() {
      yield* idPages("Payments", client.paymentIntents.list({ limit: PAGE }));
      yield* idPages("Payments outside of Stripe", client.invoices.list({ limit: PAGE }));
    },
  };
}

async function paymentsOf(client: Stripe, invoice: string): Promise<Stripe.InvoicePayment[]> {
  const found: Stripe.InvoicePayment[] = [];
  for await (const one of client.invoicePayments.list({ invoice, limit: PAGE })) found.push(one);
  return found;
}

import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { reading } from "../call";
import { idOf } from "../idOf";
import { outOfBandOf } from "./outOfBand";
import { idPages, pages } from "./pages";
import { paymentExpansions, paymentOf } from "./payment";
import type { Reader } from "./reader";

const PAGE = 100;

/**
 * Payments: those made through Stripe, by their payment intent, and those outside of it, by the invoice or its payment.
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
  const outOfBandBy = async (id: string, invoice: string) => {
    const all = await outOfBand(await client.invoices.retrieve(invoice));
    return all.find(({ externalId }) => externalId === id) ?? null;
  };
  return {
    read: (id) =>
      reading(`Payment ${id}`, async () => {
        if (id.startsWith("in_")) return outOfBandBy(id, id);
        if (id.startsWith("inpay_")) return outOfBandBy(id, idOf((await client.invoicePayments.retrieve(id)).invoice));
        return payment(await client.paymentIntents.retrieve(id, { expand: paymentExpansions }));
      }),
    async *list() {
      const expand = paymentExpansions.map((path) => `data.${path}`);
      yield* pages("Payments", client.paymentIntents.list({ limit: PAGE, expand }), payment);
      for await (const some of pages("Payments outside of Stripe", client.invoices.list({ limit: PAGE }), outOfBand)) {
        yield some.flat();
      }
    },
    async *ids() {
      yield* idPages("Payments", (page) => client.paymentIntents.list(page));
      yield* idPages("Payments outside of Stripe", (page) => client.invoices.list(page));
    },
  };
}

async function paymentsOf(client: Stripe, invoice: string): Promise<Stripe.InvoicePayment[]> {
  const found: Stripe.InvoicePayment[] = [];
  for await (const one of client.invoicePayments.list({ invoice, limit: PAGE })) found.push(one);
  return found;
}

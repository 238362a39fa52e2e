import Stripe from "stripe";

export type StripeRecords = Awaited<ReturnType<typeof readStripe>>;

/** All of a Stripe account that bears on the books, by its own API. */
export async function readStripe({ url, apiKey }: { url: string; apiKey: string }) {
  const { hostname: host, port, protocol } = new URL(url);
  const http = protocol === "http:" ? ("http" as const) : ("https" as const);
  const client = new Stripe(apiKey, { host, port: Number(port), protocol: http, telemetry: false });
  const invoices: (Stripe.Invoice & { allLines: Stripe.InvoiceLineItem[] })[] = [];
  for await (const invoice of client.invoices.list({ limit: 100 })) {
    invoices.push({ ...invoice, allLines: await all(client.invoices.listLineItems(invoice.id, { limit: 100 })) });
  }
  const creditNotes: (Stripe.CreditNote & { allLines: Stripe.CreditNoteLineItem[] })[] = [];
  for await (const note of client.creditNotes.list({ limit: 100 })) {
    creditNotes.push({ ...note, allLines: await all(client.creditNotes.listLineItems(note.id, { limit: 100 })) });
  }
  const customers = await all(client.customers.list({ limit: 100 }));
  const balanceChanges: Stripe.CustomerBalanceTransaction[] = [];
  for (const { id } of customers) {
    balanceChanges.push(...(await all(client.customers.listBalanceTransactions(id, { limit: 100 }))));
  }
  const invoicePayments: Stripe.InvoicePayment[] = [];
  for (const { id } of invoices) {
    invoicePayments.push(...(await all(client.invoicePayments.list({ invoice: id, limit: 100 }))));
  }
  return {
    ...{ invoices, creditNotes, customers, balanceChanges, invoicePayments },
    paymentIntents: await all(client.paymentIntents.list({ limit: 100 })),
    refunds: await all(client.refunds.list({ limit: 100 })),
    disputes: await all(client.disputes.list({ limit: 100 })),
    taxRates: await all(client.taxRates.list({ limit: 100 })),
  };
}

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of list) found.push(item);
  return found;
}

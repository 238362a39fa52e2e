import Stripe from "stripe";

export type StripeRecords = Awaited<ReturnType<typeof readStripe>>;

/** All of a Stripe account that bears on the books, by its own API. */
export async function readStripe({ url, apiKey }: { url: string; apiKey: string }) {
  const { hostname: host, port, protocol } = new URL(url);
  const http = protocol === "http:" ? ("http" as const) : ("https" as const);
  const client = new Stripe(apiKey, { host, port: Number(port), protocol: http, telemetry: false });
  const invoices: (Stripe.Invoice & { allLines: Stripe.InvoiceLineItem[] })[] = [];
  for (const invoice of await all(() => client.invoices.list({ limit: 100 }))) {
    const { data, has_more: more } = invoice.lines;
    const lines = () => client.invoices.listLineItems(invoice.id, { limit: 100 });
    invoices.push({ ...invoice, allLines: more ? await all(lines) : data });
  }
  const creditNotes: (Stripe.CreditNote & { allLines: Stripe.CreditNoteLineItem[] })[] = [];
  for (const note of await all(() => client.creditNotes.list({ limit: 100 }))) {
    const { data, has_more: more } = note.lines;
    const lines = () => client.creditNotes.listLineItems(note.id, { limit: 100 });
    creditNotes.push({ ...note, allLines: more ? await all(lines) : data });
  }
  const customers = await all(() => client.customers.list({ limit: 100 }));
  const balanceChanges: Stripe.CustomerBalanceTransaction[] = [];
  for (const { id } of customers) {
    balanceChanges.push(...(await all(() => client.customers.listBalanceTransactions(id, { limit: 100 }))));
  }
  return {
    ...{ invoices, creditNotes, customers, balanceChanges },
    invoicePayments: await all(() => client.invoicePayments.list({ limit: 100 })),
    paymentIntents: await all(() => client.paymentIntents.list({ limit: 100 })),
    refunds: await all(() => client.refunds.list({ limit: 100 })),
    charges: await all(() => client.charges.list({ limit: 100 })),
    balanceTransactions: await all(() => client.balanceTransactions.list({ limit: 100 })),
    disputes: await all(() => client.disputes.list({ limit: 100 })),
    subscriptions: await all(() => client.subscriptions.list({ status: "all", limit: 100 })),
    taxRates: await all(() => client.taxRates.list({ limit: 100 })),
  };
}

/** Reads a list to its end; where Stripe asks for patience, anew after a second. */
async function all<Item>(list: () => AsyncIterable<Item>): Promise<Item[]> {
  for (;;) {
    const found: Item[] = [];
    try {
      for await (const item of list()) found.push(item);
      return found;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeRateLimitError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

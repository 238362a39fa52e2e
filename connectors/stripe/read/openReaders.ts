import type Stripe from "stripe";
import type { BillingRecords } from "../../../schema/canonical/billing";
import { reading } from "../call";
import { stamp } from "../stamp";
import { creditMemoOf } from "./creditMemo";
import { readCurrencies } from "./currencies";
import { customerOf } from "./customer";
import { disputeOf } from "./dispute";
import { invoiceOf, type InvoiceLookups } from "./invoice";
import { openPaymentReader } from "./openPaymentReader";
import { idPages, pages } from "./pages";
import { payoutOf } from "./payout";
import { productOf } from "./product";
import { refundOf } from "./refund";
import type { Reader } from "./reader";
import type { CouponOf } from "./recurringItems";
import { subscriptionExpansions, subscriptionOf } from "./subscription";
import { waitsForService } from "./waitsForService";

export type Readers = { [Kind in keyof BillingRecords]: Reader<BillingRecords[Kind]> };

/** How many records a page of a listing has. */
const PAGE = 100;

/** The readers of one account. */
export function openReaders(client: Stripe, apiKey: string, now: () => Date): Readers {
  const lookups = openLookups(client, now);
  const invoice = async (found: Stripe.Invoice) =>
    waitsForService(found) ? null : invoiceOf(apiKey, found, await allLines(client, found), lookups);
  const subscription = subscriptionOf(apiKey, lookups.coupon);
  const customer = customerOf(apiKey, (id) => balanceChanges(client, id));
  const product = productOf(apiKey);
  const creditMemo = creditMemoOf(apiKey, { ...lookups, creditLines: (note) => allCreditLines(client, note) });
  const [refund, dispute, payout] = [refundOf(apiKey), disputeOf(apiKey), payoutOf(apiKey)];
  const limit = { limit: PAGE };
  return {
    Currency: {
      read: async (code) => (await readCurrencies(client)).find((one) => one.code === code) ?? null,
      list: async function* () {
        yield await readCurrencies(client);
      },
      ids: async function* () {
        yield (await readCurrencies(client)).map(({ externalId }) => externalId);
      },
    },
    Customer: {
      read: (id) =>
        reading(`Customer ${id}`, async () => {
          const found = await client.customers.retrieve(id);
          return found.deleted ? null : customer(found);
        }),
      list: () => pages("Customers", client.customers.list(limit), customer),
      ids: () => idPages("Customers", (page) => client.customers.list(page)),
    },
    Product: {
      read: (id) => reading(`Product ${id}`, async () => product(await client.products.retrieve(id))),
      list: () => pages("Products", client.products.list(limit), async (found) => product(found)),
      ids: () => idPages("Products", (page) => client.products.list(page)),
    },
    Subscription: {
      read: (id) =>
        reading(`Subscription ${id}`, async () =>
          subscription(await client.subscriptions.retrieve(id, { expand: subscriptionExpansions })),
        ),
      list: () =>
        pages("Subscriptions", client.subscriptions.list({ ...limit, status: "all" }), async (found) =>
          subscription(await client.subscriptions.retrieve(found.id, { expand: subscriptionExpansions })),
        ),
      ids: () => idPages("Subscriptions", (page) => client.subscriptions.list({ ...page, status: "all" })),
    },
    Invoice: {
      read: (id) => reading(`Invoice ${id}`, async () => invoice(await client.invoices.retrieve(id))),
      list: () => pages("Invoices", client.invoices.list(limit), invoice),
      ids: () => idPages("Invoices", (page) => client.invoices.list(page)),
    },
    Payment: openPaymentReader(client, apiKey),
    CreditMemo: {
      read: (id) => reading(`Credit note ${id}`, async () => creditMemo(await client.creditNotes.retrieve(id))),
      list: () => pages("Credit notes", client.creditNotes.list(limit), creditMemo),
      ids: () => idPages("Credit notes", (page) => client.creditNotes.list(page)),
    },
    Refund: {
      read: (id) => reading(`Refund ${id}`, async () => refund(await client.refunds.retrieve(id))),
      list: () => pages("Refunds", client.refunds.list(limit), async (found) => refund(found)),
      ids: () => idPages("Refunds", (page) => client.refunds.list(page)),
    },
    Dispute: {
      read: (id) => reading(`Dispute ${id}`, async () => dispute(await client.disputes.retrieve(id))),
      list: () => pages("Disputes", client.disputes.list(limit), async (found) => dispute(found)),
      ids: () => idPages("Disputes", (page) => client.disputes.list(page)),
    },
    Payout: {
      read: (id) => reading(`Payout ${id}`, async () => payout(await client.payouts.retrieve(id))),
      list: () => pages("Payouts", client.payouts.list(limit), async (found) => payout(found)),
      ids: () => idPages("Payouts", (page) => client.payouts.list(page)),
    },
  };
}

/** An invoice brings its first lines; where it does not say that there are no more, they are listed. */
async function allLines(client: Stripe, { id, lines }: Stripe.Invoice): Promise<Stripe.InvoiceLineItem[]> {
  if (lines.has_more === false || !id) return lines.data;
  const all: Stripe.InvoiceLineItem[] = [];
  for await (const line of client.invoices.listLineItems(id, { limit: PAGE })) all.push(line);
  return all;
}

/** A credit note brings its first lines; where it does not say that there are no more, they are listed. */
async function allCreditLines(client: Stripe, { id, lines }: Stripe.CreditNote): Promise<Stripe.CreditNoteLineItem[]> {
  if (lines.has_more === false) return lines.data;
  const all: Stripe.CreditNoteLineItem[] = [];
  for await (const line of client.creditNotes.listLineItems(id, { limit: PAGE })) all.push(line);
  return all;
}

async function balanceChanges(client: Stripe, customer: string): Promise<Stripe.CustomerBalanceTransaction[]> {
  const all: Stripe.CustomerBalanceTransaction[] = [];
  for await (const one of client.customers.listBalanceTransactions(customer, { limit: PAGE })) all.push(one);
  return all;
}

/** How long a product's SKU is taken as it was read: people may change it at any time. */
const SKU_MS = 60_000;

/** Tax rates never change once they are used: each is asked for once. A coupon may get another currency. */
function openLookups(client: Stripe, now: () => Date): InvoiceLookups & { coupon: CouponOf } {
  const rates = new Map<string, Promise<Stripe.TaxRate | null>>();
  const skus = new Map<string, Promise<string | null>>();
  let readSince = now().getTime();
  const once = <T>(known: Map<string, Promise<T>>, id: string, ask: () => Promise<T>): Promise<T> => {
    const before = known.get(id);
    if (before) return before;
    const asked = ask();
    known.set(id, asked);
    asked.catch(() => known.delete(id));
    return asked;
  };
  return {
    coupon: (id) =>
      reading(`Coupon ${id}`, () => client.coupons.retrieve(id, { expand: ["applies_to", "currency_options"] })),
    taxRate: (id) => once(rates, id, () => reading(`Tax rate ${id}`, () => client.taxRates.retrieve(id))),
    skuOf: (id) => {
      const at = now().getTime();
      if (Math.abs(at - readSince) >= SKU_MS) {
        skus.clear();
        readSince = at;
      }
      return once(skus, id, async () => {
        const product = await reading(`Product ${id}`, () => client.products.retrieve(id));
        return product?.metadata?.[stamp.sku] ?? null;
      });
    },
  };
}

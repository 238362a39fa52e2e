import type Stripe from "stripe";
import type { Action } from "../action";
import type { Chance } from "../chance";
import { invoiceThat } from "../invoiceThat";
import type { World } from "../world";

/** What people credit, void, change and enter in billing. */
export const billing: readonly Action[] = [
  { name: "credit an open invoice", weight: 3, run: (world, draw) => credit(world, draw, ["open"]) },
  { name: "credit a paid invoice", weight: 3, run: (world, draw) => credit(world, draw, ["paid"]) },
  {
    name: "void a credit note",
    weight: 1,
    run: async ({ company, creditNotes }, draw) => {
      const id = draw.oneOf(creditNotes);
      if (id === undefined) return null;
      await company.billing.creditNotes.voidCreditNote(id);
      return id;
    },
  },
  {
    name: "void an invoice",
    weight: 2,
    run: async (world, draw) => {
      const invoice = await invoiceThat(world, draw, ({ status }) => status === "open" || status === "uncollectible");
      if (!invoice) return null;
      await world.company.billing.invoices.voidInvoice(invoice.id);
      return invoice.id;
    },
  },
  {
    name: "give an invoice up",
    weight: 1,
    run: async (world, draw) => {
      const invoice = await invoiceThat(world, draw, ({ status }) => status === "open");
      if (!invoice) return null;
      await world.company.billing.invoices.markUncollectible(invoice.id);
      return invoice.id;
    },
  },
  { name: "bill by hand", weight: 2, run: billByHand },
  {
    name: "bill a customer of no deal",
    weight: 1,
    run: async ({ company, invoices, sold }) => {
      const { id: customer } = await company.billing.customers.create({
        name: `Stranger ${sold.length}`,
        email: "ap@stranger.example",
      });
      invoices.push(await billed(company, customer, "usd", 10_000));
      return customer;
    },
  },
  {
    name: "change how much a subscription bills",
    weight: 2,
    run: async ({ company, sold, invoices }, draw) => {
      const account = draw.oneOf(sold.filter(({ subscription }) => subscription !== null));
      if (!account?.subscription) return null;
      const { status, items } = await company.billing.subscriptions.retrieve(account.subscription);
      const [item] = items.data;
      if (!item || status === "canceled") return null;
      const quantity = draw.between(1, 60);
      const changed = await company.billing.subscriptions.update(account.subscription, {
        items: [{ id: item.id, quantity }],
        proration_behavior: "always_invoice",
      });
      const invoice = String(changed.latest_invoice);
      if (!invoices.includes(invoice)) invoices.push(invoice);
      return `${account.name} from ${item.quantity} to ${quantity}: ${invoice}`;
    },
  },
  {
    name: "cancel a subscription",
    weight: 1,
    run: async ({ company, sold }, draw) => {
      const account = draw.oneOf(sold.filter(({ subscription }) => subscription !== null));
      if (!account?.subscription) return null;
      await company.billing.subscriptions.cancel(account.subscription);
      return `${account.name}: ${account.subscription}`;
    },
  },
  {
    name: "change a customer's balance by hand",
    weight: 1,
    run: async ({ company, sold }, draw) => {
      const account = draw.oneOf(sold.filter(({ customer }) => customer !== null));
      if (!account?.customer) return null;
      const amount = -draw.between(100, 20_000);
      const currency = account.currency.toLowerCase();
      await company.billing.customers.createBalanceTransaction(account.customer, { amount, currency });
      return `${account.name} by ${amount}`;
    },
  },
];

async function credit(world: World, draw: Chance, statuses: readonly string[]): Promise<string | null> {
  const { company, creditNotes, refunds } = world;
  const invoice = await invoiceThat(world, draw, ({ status, total }) => total > 0 && statuses.includes(String(status)));
  if (!invoice) return null;
  const isPaid = invoice.status === "paid";
  const most = isPaid ? invoice.amount_paid - invoice.post_payment_credit_notes_amount : invoice.amount_remaining;
  if (most < 2) return null;
  const amount = draw.between(1, most);
  const line = draw.oneOf(invoice.lines.data.filter((one) => one.amount > 1));
  const byLine = !isPaid && line !== undefined && draw.pick(true, false);
  const ways = ["refund_amount", "credit_amount", "out_of_band_amount"] as const;
  const way = isPaid ? { [draw.pick(...ways)]: amount } : {};
  const made = await company.billing.creditNotes.create({
    invoice: invoice.id,
    ...(byLine ? { lines: [ofLine(line, draw)] } : { amount }),
    ...way,
  });
  creditNotes.push(made.id);
  refunds.push(...made.refunds.map((one) => String(one.refund)));
  return `${made.id} over ${made.total} on ${invoice.id}${byLine ? " by line" : ""}, ${JSON.stringify(way)}`;
}

function ofLine(line: Stripe.InvoiceLineItem, draw: Chance): Stripe.CreditNoteCreateParams.Line {
  return { type: "invoice_line_item", invoice_line_item: line.id, amount: draw.between(1, line.amount) };
}

async function billByHand({ company, sold, invoices }: World, draw: Chance): Promise<string | null> {
  const account = draw.oneOf(sold.filter(({ customer }) => customer !== null));
  if (!account?.customer) return null;
  const amount = draw.between(1, 80_000);
  const taxed = draw.pick(true, false);
  const id = await billed(company, account.customer, account.currency.toLowerCase(), amount, taxed);
  invoices.push(id);
  return `${account.name} over ${amount} ${taxed ? "with" : "without"} tax: ${id}`;
}

async function billed(
  { billing, places }: World["company"],
  customer: string,
  currency: string,
  amount: number,
  taxed = true,
): Promise<string> {
  const tax = taxed ? { tax_rates: places.taxRates["sub-us"] ?? [] } : {};
  await billing.invoiceItems.create({ customer, amount, currency, ...tax });
  const draft = await billing.invoices.create({
    ...{ customer, pending_invoice_items_behavior: "include", collection_method: "send_invoice", days_until_due: 30 },
  });
  await billing.invoices.finalizeInvoice(draft.id);
  return draft.id;
}

import type { Action } from "../action";
import type { Chance } from "../chance";
import { invoiceThat } from "../invoiceThat";
import type { World } from "../world";

const CARD = "pm_card_visa";

/** What customers pay, or fail to pay, and what is given back to them. */
export const payments: readonly Action[] = [
  {
    name: "pay an invoice by card",
    weight: 6,
    run: async (world, draw) => {
      const invoice = await invoiceThat(world, draw, ({ status }) => status === "open" || status === "uncollectible");
      if (!invoice) return null;
      await world.company.billing.invoices.pay(invoice.id, { payment_method: CARD });
      return `${invoice.id} over ${invoice.amount_remaining}`;
    },
  },
  {
    name: "decline a card",
    weight: 2,
    run: async (world, draw) => {
      const invoice = await invoiceThat(world, draw, ({ status }) => status === "open");
      if (!invoice) return null;
      await world.company.billing.invoices
        .pay(invoice.id, { payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" })
        .catch(() => undefined);
      return invoice.id;
    },
  },
  {
    name: "pay a part of an invoice",
    weight: 3,
    run: (world, draw) => attach(world, draw, (due) => draw.between(1, due)),
  },
  { name: "pay more than an invoice", weight: 1, run: (world, draw) => attach(world, draw, (due) => due + 5_000) },
  {
    name: "pay an invoice outside of billing",
    weight: 1,
    run: async (world, draw) => {
      const invoice = await invoiceThat(world, draw, ({ status }) => status === "open");
      if (!invoice) return null;
      await world.company.billing.invoices.pay(invoice.id, { paid_out_of_band: true });
      return `${invoice.id} over ${invoice.amount_remaining}`;
    },
  },
  {
    name: "receive money for no invoice",
    weight: 1,
    run: async ({ company, sold }, draw) => {
      const account = draw.oneOf(sold.filter(({ customer }) => customer !== null));
      if (!account?.customer) return null;
      const amount = draw.between(100, 90_000);
      const { id } = await received(company, account.customer, account.currency.toLowerCase(), amount);
      return `${id} of ${account.name} over ${amount}`;
    },
  },
  { name: "refund a part of a payment", weight: 3, run: (world, draw) => refund(world, draw, true) },
  { name: "refund a payment", weight: 1, run: (world, draw) => refund(world, draw, false) },
  {
    name: "have a refund come back",
    weight: 1,
    run: async ({ company, refunds }, draw) => {
      const id = draw.oneOf(refunds);
      if (id === undefined) return null;
      await company.control(company.sandboxes.stripe, `refunds/${id}/failed`, {});
      return id;
    },
  },
  {
    name: "dispute a payment",
    weight: 2,
    run: async (world, draw) => {
      const charge = await chargeOf(world, draw);
      if (!charge) return null;
      const { company, disputes } = world;
      await company.control(company.sandboxes.stripe, "disputes", { charge });
      const [dispute] = (await company.billing.disputes.list({ charge })).data;
      if (dispute) disputes.push(dispute.id);
      return `${charge} as ${dispute?.id ?? "none"}`;
    },
  },
  {
    name: "decide a dispute",
    weight: 1,
    run: async ({ company, disputes }, draw) => {
      const id = draw.oneOf(disputes);
      if (id === undefined) return null;
      const how = draw.pick("won", "lost");
      await company.control(company.sandboxes.stripe, `disputes/${id}/${how}`, {});
      return `${id} ${how}`;
    },
  },
];

const received = ({ billing }: World["company"], customer: string, currency: string, amount: number) =>
  billing.paymentIntents.create({ customer, amount, currency, payment_method: CARD, confirm: true });

/** Settles an open invoice by a payment that was made on its own. */
async function attach(world: World, draw: Chance, amountOf: (due: number) => number): Promise<string | null> {
  const { company } = world;
  const invoice = await invoiceThat(world, draw, ({ status, amount_remaining: due }) => status === "open" && due > 1);
  if (!invoice) return null;
  const amount = amountOf(invoice.amount_remaining);
  const intent = await received(company, String(invoice.customer), invoice.currency, amount);
  await company.billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
  return `${intent.id} over ${amount} to ${invoice.id}, on which ${invoice.amount_remaining} were due`;
}

/** The charge of an invoice that was paid by card. */
async function chargeOf(world: World, draw: Chance): Promise<string | null> {
  const { billing } = world.company;
  const invoice = await invoiceThat(world, draw, ({ amount_paid: paid }) => paid > 0);
  if (!invoice) return null;
  const { data } = await billing.invoicePayments.list({ invoice: invoice.id, limit: 100 });
  const paid = draw.oneOf(data.filter(({ status }) => status === "paid"))?.payment.payment_intent;
  if (!paid) return null;
  return String((await billing.paymentIntents.retrieve(String(paid))).latest_charge);
}

async function refund(world: World, draw: Chance, partly: boolean): Promise<string | null> {
  const { company, refunds } = world;
  const charge = await chargeOf(world, draw);
  if (!charge) return null;
  const { amount, amount_refunded: before } = await company.billing.charges.retrieve(charge);
  if (amount === before) return null;
  const part = partly ? { amount: draw.between(1, amount - before) } : {};
  const made = await company.billing.refunds.create({ charge, ...part });
  refunds.push(made.id);
  return `${made.id} over ${made.amount} of ${charge}`;
}

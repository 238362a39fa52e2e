import type Stripe from "stripe";
import { openAccount, type OpenAccount } from "./openAccount";

describe("money that goes back in the Stripe sandbox", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  beforeEach(async () => ({ stripe } = account = await openAccount()));
  afterEach(() => account.close());

  /** An invoice over 100.00 USD that a card paid, with its payment and charge. */
  const paid = async () => {
    const customer = (await stripe.customers.create({ name: "Acme" })).id;
    await stripe.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    const invoice = await stripe.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const { data: payments } = await stripe.invoicePayments.list({ invoice: invoice.id });
    const intent = String(payments[0]?.payment.payment_intent);
    const { data: charges } = await stripe.charges.list({ payment_intent: intent });
    return { customer, invoice, intent, charge: charges[0]?.id ?? "" };
  };
  const types = async (...asked: string[]) =>
    (await stripe.events.list({ types: asked })).data.map(({ type }) => type).reverse();
  const order = async (path: string, body: object = {}) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${account.url}/_sandbox/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { id: string } };
  };

  it("is refunded in parts until nothing is left, and the invoice stays paid", async () => {
    const { charge, intent, invoice } = await paid();
    const part = await stripe.refunds.create({
      charge,
      amount: 3_000,
      reason: "requested_by_customer",
      metadata: { ticket: "7" },
      expand: ["balance_transaction"],
    });
    expect(part).toMatchObject({ amount: 3_000, charge, payment_intent: intent, status: "succeeded", currency: "usd" });
    expect(part.balance_transaction).toMatchObject({ type: "refund", amount: -3_000, net: -3_000, source: part.id });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 3_000, refunded: false });
    await expect(stripe.refunds.create({ charge, amount: 7_001 })).rejects.toMatchObject({ param: "amount" });
    expect(await stripe.refunds.create({ payment_intent: intent })).toMatchObject({ amount: 7_000, charge });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 10_000, refunded: true });
    await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: "charge_already_refunded" });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: "paid", amount_paid: 10_000 });
    expect((await stripe.refunds.list({ charge })).data.map(({ amount }) => amount)).toEqual([7_000, 3_000]);
    expect((await stripe.refunds.update(part.id, { metadata: { ticket: "8" } })).metadata).toEqual({ ticket: "8" });
    expect(await types("refund.created", "charge.refunded")).toEqual([
      "refund.created",
      "charge.refunded",
      "refund.created",
      "charge.refunded",
    ]);
  });

  it("is refunded by a credit note that says so", async () => {
    const { charge, invoice } = await paid();
    const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 2_500, refund_amount: 2_500 });
    const { data: refunds } = await stripe.refunds.list({ charge });
    expect(refunds).toMatchObject([{ amount: 2_500 }]);
    expect(note.refunds).toEqual([
      { amount_refunded: 2_500, payment_record_refund: null, refund: refunds[0]?.id, type: "refund" },
    ]);
  });

  it("is not refunded where nothing was paid through Stripe, or where it is not said what", async () => {
    const { customer } = await paid();
    await stripe.invoiceItems.create({ customer, amount: 500, currency: "usd" });
    const { id } = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await stripe.invoices.pay(id, { paid_out_of_band: true });
    await expect(stripe.creditNotes.create({ invoice: id, amount: 500, refund_amount: 500 })).rejects.toMatchObject({
      param: "refund_amount",
    });
    await expect(stripe.refunds.create({})).rejects.toThrow(
      "One of the following params should be provided for this request",
    );
    await expect(stripe.refunds.create({ charge: "ch_none" })).rejects.toMatchObject({ code: "resource_missing" });
  });

  it("is disputed by the cardholder, and comes back when the dispute is won", async () => {
    const { charge } = await paid();
    const { status, body } = await order("disputes", { charge, reason: "product_not_received" });
    expect(status).toBe(201);
    const open = await stripe.disputes.retrieve(body.id);
    expect(open).toMatchObject({ charge, amount: 10_000, reason: "product_not_received", status: "needs_response" });
    expect(open.balance_transactions).toMatchObject([{ amount: -10_000, fee: 1_500, net: -11_500 }]);
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ disputed: true });
    await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: "charge_disputed" });
    expect((await order("disputes", { charge })).status).toBe(400);

    await order(`disputes/${body.id}/won`);
    const won = await stripe.disputes.retrieve(body.id);
    expect(won.status).toBe("won");
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-11_500, 10_000]);
    await expect(stripe.disputes.close(body.id)).rejects.toThrow("already closed");
    const asked = ["created", "funds_withdrawn", "funds_reinstated", "closed"].map((one) => `charge.dispute.${one}`);
    expect(await types(...asked)).toEqual(asked);
  });

  it("is lost with a dispute that is given up", async () => {
    const { charge, intent } = await paid();
    const { body } = await order("disputes", { charge });
    expect(await stripe.disputes.close(body.id)).toMatchObject({ status: "lost" });
    expect((await stripe.disputes.list({ payment_intent: intent })).data).toMatchObject([{ id: body.id }]);
    expect((await order("disputes", { charge: "ch_none" })).status).toBe(404);
  });

  it("is found by what it is about", async () => {
    const [one, two] = [await paid(), await paid()];
    const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
    expect(ids(await stripe.charges.list({ payment_intent: one.intent }))).toEqual([one.charge]);
    expect(ids(await stripe.charges.list({ customer: two.customer }))).toEqual([two.charge]);
    expect(ids(await stripe.paymentIntents.list({ customer: one.customer }))).toEqual([one.intent]);
    expect((await stripe.balanceTransactions.list({ source: two.charge })).data).toMatchObject([{ amount: 10_000 }]);
    expect(ids(await stripe.charges.search({ query: `customer:'${one.customer}'` }))).toEqual([one.charge]);
  });
});

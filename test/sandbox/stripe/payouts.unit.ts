import { openAccount } from "./openAccount";

describe("payouts in the Stripe sandbox", () => {
  it("send only what is on the balance by now, and come back when the bank refuses them", async () => {
    let now = new Date("2026-03-02T12:00:00Z");
    const { stripe, url, close } = await openAccount({ clock: () => now });
    const customer = (await stripe.customers.create({ name: "Acme" })).id;
    await stripe.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await stripe.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    await expect(stripe.payouts.create({ amount: 5_000, currency: "usd" })).rejects.toMatchObject({
      code: "balance_insufficient",
    });
    // Money of cards is available two days later.
    now = new Date("2026-03-04T12:00:00Z");
    const sent = await stripe.payouts.create({ amount: 5_000, currency: "usd" });
    expect(sent).toMatchObject({
      status: "pending",
      amount: 5_000,
      arrival_date: Date.parse("2026-03-06T12:00:00Z") / 1_000,
    });
    const headers = { "content-type": "application/json" };
    await fetch(`${url}/_sandbox/payouts/${sent.id}/failed`, { method: "POST", headers, body: "{}" });
    expect(await stripe.payouts.retrieve(sent.id)).toMatchObject({ status: "failed", failure_code: "account_closed" });
    const moved = (await stripe.balanceTransactions.list({ source: sent.id })).data.map(({ type, amount }) => [
      type,
      amount,
    ]);
    expect(moved).toEqual([
      ["payout_failure", 5_000],
      ["payout", -5_000],
    ]);
    const told = (await stripe.events.list({ types: ["payout.created", "payout.failed"] })).data;
    expect(told.map(({ type }) => type)).toEqual(["payout.failed", "payout.created"]);
    await close();
  });
});

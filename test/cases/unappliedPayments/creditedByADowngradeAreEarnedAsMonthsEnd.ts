import type Stripe from "stripe";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const creditedByADowngradeAreEarnedAsMonthsEnd: Case<InvoicesToPay> = {
  sentence: "a downgrade gives back what the months that end since have recognized, and less of what is deferred",
  source: ["https://docs.stripe.com/billing/subscriptions/prorations", "docs/accounting.md 4"],
  async holds({ company: { billing, state }, cases, deals, restart }) {
    const { subscription, customer } = deals.Smaller;
    const [item] = (await billing.subscriptions.retrieve(subscription)).items.data;
    await billing.subscriptions.update(subscription, {
      ...{ items: [{ id: item?.id ?? "", quantity: 2 }], proration_behavior: "always_invoice" },
    });
    const credit = (await billing.invoices.list({ customer })).data.find(({ total }) => total < 0);
    const raised = await cases.raised(await cases.idOf("Invoice", credit?.id ?? ""), "negative invoice");
    const before = await cases.effects(raised.id);
    expect(before["RECOGNIZED"]).toBeUndefined();

    const now = new Date();
    const monthEnds = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) / 1_000;
    const given = (credit?.lines.data ?? []).reduce((sum, line) => sum + givenBackBy(line, monthEnds), 0);
    await restart({}, () => new Date(monthEnds * 1_000 + 43_200_000));
    await eventually(async () => (await cases.effects(raised.id))["RECOGNIZED"] === BigInt(given), state);
    expect(await cases.effects(raised.id)).toMatchObject({ DEFERRED: (before["DEFERRED"] ?? 0n) - BigInt(given) });
  },
};

/** Each line runs from today to the end of the year of service; of its days, those of this month are over then. */
function givenBackBy(line: Stripe.InvoiceLineItem, monthEnds: number): number {
  const day = (seconds: number) => Math.floor(seconds / 86_400);
  const net = -(line.amount - (line.discount_amounts ?? []).reduce((less, { amount }) => less + amount, 0));
  const [start, end] = [day(line.period.start), day(line.period.end)];
  return Math.sign(net) * Math.round((Math.abs(net) * (day(monthEnds) - start)) / (end - start));
}

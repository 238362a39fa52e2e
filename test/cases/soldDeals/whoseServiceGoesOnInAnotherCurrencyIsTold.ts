import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import { anotherSubscription } from "./anotherSubscription";
import type { WonDeals } from "./wonDeals";

export const whoseServiceGoesOnInAnotherCurrencyIsTold: Case<WonDeals> = {
  sentence:
    "whose service goes on in another currency is told with all that is billed no more, and with what is instead",
  source: ["https://docs.stripe.com/billing/subscriptions/cancel", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const { billing, store, state } = company;
    const cases = corrections(company);
    const { subscription } = await billed("Moneyed", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    const order = await orderOf(company, "Moneyed", { winNumber: 1 });
    const id = order?.id ?? "";
    await billing.subscriptions.cancel(subscription.id);
    // Of twelve months at 500.00, the first is billed: eleven are 5,500.00.
    const early = await cases.raised(id, "subscription ends early");
    expect(early).toMatchObject({ state: "OPEN", currency: "USD", amountAtRiskMinor: 550_000n });

    const known = await billing.customers.retrieve(String(subscription.customer));
    const metadata = known.deleted ? {} : known.metadata;
    const { id: customer } = await billing.customers.create({ name: "Moneyed", email: "ap@moneyed.example", metadata });
    const inYen = await anotherSubscription(company, { customer, currency: "jpy", unitAmount: 50_000 }, order);
    const entityId = await cases.idOf("Subscription", inYen.id);
    await eventually(() => store.prisma.subscription.findFirst({ where: { id: entityId, orderId: id } }), state);
    const { id: invoice } = await billing.invoices.finalizeInvoice(String(inYen.latest_invoice));
    const told = await cases.raised(await cases.idOf("Invoice", invoice ?? ""), "billed otherwise than sold");
    // A month at 50,000 yen, net of tax; none of it was sold.
    expect(told).toMatchObject({ state: "OPEN", currency: "JPY", amountAtRiskMinor: 50_000n });
    expect(told.explanation).toContain("where the deal was sold in USD");
    expect(await cases.find(id, "subscription ends early")).toMatchObject({
      state: "OPEN",
      amountAtRiskMinor: 550_000n,
    });
    expect(await cases.find(id, "subscription shrank")).toBeNull();
    await billing.invoices.voidInvoice(invoice ?? "");
    await cases.ended(told.subjectId, "billed otherwise than sold");
  },
};

import { eventually } from "../../workflows/eventually";
import type { Company } from "../../workflows/startCompany";
import type { Case } from "../case";

export const moneyThatWentBackRaisesNoCase: Case<Company> = {
  sentence: "a refund of 10.00, a dispute of 90.00 and a payout of 50.00 are in the ledger already, and raise no case",
  source: ["https://docs.stripe.com/connectors/salesforce-cpq/launch-connector", "docs/accounting.md 3"],
  async holds(company) {
    const { billing, control, sandboxes, store, state } = company;
    const { id: customer } = await billing.customers.create({ name: "Older", email: "ap@stranger.example" });
    const pay = async (amount: number, card: string) => {
      await billing.invoiceItems.create({ customer, amount, currency: "usd" });
      const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
      await billing.invoices.pay(draft.id, { payment_method: card });
      return (await billing.charges.list({ customer })).data[0];
    };
    const charge = await pay(10_000, "pm_card_bypassPending");
    await billing.refunds.create({ charge: charge?.id ?? "", amount: 1_000 });
    await billing.payouts.create({ amount: 5_000, currency: "usd" });
    const contested = await pay(9_000, "pm_card_visa");
    await control(sandboxes.stripe, "disputes", { charge: contested?.id });
    for (const objectType of ["Refund", "Dispute", "Payout"]) {
      const where = { objectType, processedAt: { not: null } };
      await eventually(() => store.prisma.inboxMessage.findFirst({ where }), state);
    }
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};

import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const contestedIsDisputedUntilItIsWon: Case<BilledPayments> = {
  sentence: "that its cardholder contests is DISPUTED, and SUCCEEDED again once the dispute is won",
  source: "https://docs.stripe.com/disputes/how-disputes-work",
  async holds({ company: { billing, control, sandboxes }, deals: { Contested: deal }, cases, intentOf, shows }) {
    const intent = await intentOf(deal);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ payment_intent: intent })).data;
    const id = await cases.idOf("Payment", intent);
    await control(sandboxes.stripe, "disputes", { charge: charge?.id });
    await shows(id, "DISPUTED");
    const [dispute] = (await billing.disputes.list({ payment_intent: intent })).data;
    await control(sandboxes.stripe, `disputes/${dispute?.id}/won`, {});
    await shows(id, "SUCCEEDED");
  },
};

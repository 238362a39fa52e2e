import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const declinedThenPaidLeavesBothAttempts: Case<BilledPayments> = {
  sentence: "that is declined, and succeeds at once, leaves both attempts, and dunning that was opened and closed",
  source: "https://docs.stripe.com/payments/paymentintents/lifecycle",
  async holds({ company: { billing, store, state }, deals: { Retried: deal }, cases, intentOf }) {
    const intent = await intentOf(deal);
    await billing.invoices
      .pay(deal.invoice.id, { payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" })
      .catch(() => undefined);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const id = await cases.idOf("Payment", intent);
    const attempts = () => store.prisma.paymentAttempt.findMany({ where: { paymentId: id }, orderBy: { no: "asc" } });
    await eventually(async () => (await attempts()).length === 2, state);
    expect(await attempts()).toMatchObject([
      { no: 1, outcome: "FAILED", failureCode: "insufficient_funds" },
      { no: 2, outcome: "SUCCEEDED", failureCode: null },
    ]);
    const dunned = () => store.prisma.dunningCase.findFirst({ where: { invoiceIds: { has: deal.invoiceId } } });
    await eventually(async () => (await dunned())?.status === "RECOVERED", state);
    expect(await dunned()).toMatchObject({ exposureMinor: 0n });
    const told = await store.prisma.event.findMany({ where: { subject: id }, orderBy: { insertedSeq: "asc" } });
    expect(told.map(({ type }) => type.split(".").slice(-2).join("."))).toEqual(
      expect.arrayContaining([expect.stringContaining("failed"), expect.stringContaining("succeeded")]),
    );
  },
};

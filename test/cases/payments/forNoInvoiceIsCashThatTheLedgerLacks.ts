import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const forNoInvoiceIsCashThatTheLedgerLacks: Case<BilledPayments> = {
  sentence: "for no invoice is a case of cash that the ledger lacks, which ends once it is refunded in full",
  source: "https://docs.stripe.com/payments/paymentintents/lifecycle",
  async holds({ company: { billing }, deals, cases }) {
    const { customer } = deals["Called off"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 50_000, currency: "usd", ...card });
    const id = await cases.idOf("Payment", intent.id);
    const raised = await cases.raised(id, "unapplied cash");
    expect(raised).toMatchObject({ amountAtRiskMinor: 50_000n, accountId: expect.stringMatching(/^acct_/) });
    expect(await cases.effects(raised.id)).toEqual({ CLEARING: -50_000n, UNAPPLIED: -50_000n });
    // What came and went again left nothing: 500.00 too little in clearing, and 500.00 too much.
    const { id: refund } = await billing.refunds.create({ payment_intent: intent.id });
    const back = await cases.raised(id, `refund ${refund}`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 50_000n, UNAPPLIED: 50_000n });
  },
};

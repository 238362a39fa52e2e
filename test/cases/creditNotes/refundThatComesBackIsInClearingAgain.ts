import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const refundThatComesBackIsInClearingAgain: Case<CreditedInvoices> = {
  sentence: "a credit of 200.00 whose refund the customer's bank sends back stands, and its money is in clearing again",
  source: "https://docs.stripe.com/refunds#failed-refunds",
  async holds({ company: { billing, control, sandboxes, store, state }, deals, cases, paymentOf }) {
    const deal = deals["Sent back"];
    const refunded = { amount: 20_000, refund_amount: 20_000 };
    const note = await billing.creditNotes.create({ invoice: deal.invoice.id, ...refunded });
    const refund = String(note.refunds[0]?.refund);
    const memo = await cases.idOf("CreditMemo", note.id);
    await cases.raised(memo);
    const inbox = { objectType: "Refund", objectId: refund, processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: inbox }), state);

    await control(sandboxes.stripe, `refunds/${refund}/failed`, {});
    const back = await cases.raised(await paymentOf(deal), `refund ${refund} failed`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: -20_000n, UNAPPLIED: -20_000n });
    expect(await cases.find(memo)).toMatchObject({ state: "OPEN" });
  },
};

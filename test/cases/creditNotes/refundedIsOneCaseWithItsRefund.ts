import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const refundedIsOneCaseWithItsRefund: Case<CreditedInvoices> = {
  sentence:
    "a credit of 200.00 that is refunded is one case, which tells of its refund: 200.00 too much are in clearing",
  source: ["https://docs.stripe.com/invoicing/integration/programmatic-credit-notes", "docs/accounting.md 3"],
  async holds({ company: { billing, store, state }, deals: { Returned: deal }, cases, paymentOf }) {
    const refunded = { amount: 20_000, refund_amount: 20_000 };
    const note = await billing.creditNotes.create({ invoice: deal.invoice.id, ...refunded });
    const refund = String(note.refunds[0]?.refund);
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(raised.id)).toEqual({ CLEARING: 20_000n, DEFERRED: 20_000n });
    const inbox = { objectType: "Refund", objectId: refund, processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: inbox }), state);
    const second = { cause: `refund ${refund}`, state: { not: "RESOLVED" } };
    await eventually(async () => (await store.prisma.exceptionCase.count({ where: second })) === 0, state);
    const id = await paymentOf(deal);
    const status = async () => (await store.prisma.payment.findUniqueOrThrow({ where: { id } })).status;
    await eventually(async () => (await status()) === "PARTIALLY_REFUNDED", state);
  },
};

import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { InvoicesOfTheLedger } from "./invoicesOfTheLedger";

export const voidedAfterPartPaymentLeavesItUnapplied: Case<InvoicesOfTheLedger> = {
  sentence: "one that is voided after 1,691.00 were paid leaves those unapplied",
  source: ["https://docs.stripe.com/invoicing/partial-payments", "docs/accounting.md 3"],
  async holds({ company: { billing, store, state }, deals, cases, stored }) {
    const { customer, invoice, invoiceId } = deals["Part paid"];
    const intent = await billing.paymentIntents.create({
      ...{ customer, amount: 169_100, currency: "usd", payment_method: "pm_card_visa", confirm: true },
    });
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    const paid = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: 169_100n };
    await eventually(() => store.prisma.posting.findFirst({ where: paid }), state);
    expect(await stored(invoiceId)).toMatchObject({ status: "OPEN", paidMinor: 169_100n, amountDueMinor: 1_000_000n });

    await billing.invoices.voidInvoice(invoice.id);
    const raised = await cases.raised(invoiceId, "void");
    // 11,691.00 less 1,691.00 are still receivable; nothing of it is earned.
    expect(await cases.effects(raised.id)).toEqual({
      ...{ RECEIVABLE: 1_000_000n, UNAPPLIED: -169_100n, TAX: 89_100n, DEFERRED: 1_080_000n },
    });
  },
};

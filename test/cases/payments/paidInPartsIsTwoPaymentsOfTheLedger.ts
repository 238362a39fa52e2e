import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const paidInPartsIsTwoPaymentsOfTheLedger: Case<BilledPayments> = {
  sentence:
    "in parts of 1,691.00 and 10,000.00 is two payments of the ledger, and the invoice is partly paid in between",
  source: "https://docs.stripe.com/invoicing/partial-payments",
  async holds({ company: { billing, store, state }, deals }) {
    const { customer, invoice, invoiceId } = deals["In parts"];
    const pay = async (amount: number) => {
      const card = { payment_method: "pm_card_visa", confirm: true };
      const intent = await billing.paymentIntents.create({ customer, amount, currency: "usd", ...card });
      await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
      const posted = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: BigInt(amount) };
      await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
    };
    const stored = () => store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    await pay(169_100);
    expect(await stored()).toMatchObject({ status: "OPEN", paidMinor: 169_100n, amountDueMinor: 1_000_000n });
    await pay(1_000_000);
    await eventually(async () => (await stored()).status === "PAID", state);
    expect(await stored()).toMatchObject({ paidMinor: 1_169_100n, amountDueMinor: 0n });
    const open = () => store.prisma.receivable.findFirst({ where: { invoiceId } });
    await eventually(async () => (await open())?.openMinor === 0n, state);
  },
};

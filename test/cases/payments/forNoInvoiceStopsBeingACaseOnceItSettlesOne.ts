import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const forNoInvoiceStopsBeingACaseOnceItSettlesOne: Case<BilledPayments> = {
  sentence: "for no invoice stops being a case once it settles one",
  source: "https://docs.stripe.com/invoicing/partial-payments",
  async holds({ company: { billing, places, store, state }, deals, cases }) {
    const { customer } = deals["Called off"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 10_825, currency: "usd", ...card });
    const id = await cases.idOf("Payment", intent.id);
    await cases.raised(id, "unapplied cash");
    const tax = { tax_rates: places.taxRates["sub-us"] ?? [] };
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd", ...tax });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.finalizeInvoice(draft.id);
    await billing.invoices.attachPayment(draft.id, { payment_intent: intent.id });
    await cases.ended(id, "unapplied cash");
    const posted = { kind: "CUSTOMER_PAYMENT", sourceId: id, status: "POSTED", totalMinor: 10_825n };
    await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
  },
};

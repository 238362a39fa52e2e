import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { billedDeals, type BilledDeal } from "../billedDeals";
import { corrections } from "../corrections";

export type CreditedInvoices = Awaited<ReturnType<typeof creditedInvoices>>;

/** A company whose customers each owe, or have paid, one invoice of 11,691.00 USD. */
export async function creditedInvoices() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { billing, store, state } = company;
  const deals = await billedDeals(company, [
    "Bare",
    "Dated",
    "Lined",
    "Kept",
    "Returned",
    "Sent back",
    "Outside",
    "Late",
  ]);
  const paid = [deals.Kept, deals.Returned, deals["Sent back"], deals.Outside];
  for (const { invoice } of paid) await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
  const posted = () => store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
  await eventually(async () => (await posted()) === paid.length, state);
  const cases = corrections(company);
  return {
    company,
    cases,
    deals,
    /** The hub's id of the payment that settled an invoice. */
    async paymentOf({ invoice }: BilledDeal) {
      const { payment } = (await billing.invoicePayments.list({ invoice: invoice.id })).data[0] ?? {};
      return cases.idOf("Payment", String(payment?.payment_intent));
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

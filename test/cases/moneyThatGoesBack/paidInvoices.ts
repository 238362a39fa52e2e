import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { billedDeals, type BilledDeal } from "../billedDeals";

export type PaidInvoices = Awaited<ReturnType<typeof paidInvoices>>;

/** A company whose customers each paid one invoice of 11,691.00 USD, with the ledger told of it. */
export async function paidInvoices() {
  const accounts = { ...hubSettings.parse({ goLive: new Date(0).toISOString() }).accounts, disputedReceivable: "1150" };
  const company = await startCompany({ settings: { accounts } });
  const hub = await company.startHub();
  const { billing, store, state } = company;
  const deals = await billedDeals(company, ["Refunded", "Bounced", "Disputed", "Lost", "Moved", "Ended", "Sent"]);
  const charged = async ({ customer, invoice }: BilledDeal, card = "pm_card_visa") => {
    await billing.invoices.pay(invoice.id, { payment_method: card });
    return (await billing.charges.list({ customer })).data[0]?.id ?? "";
  };
  const charges = {
    refunded: await charged(deals.Refunded),
    bounced: await charged(deals.Bounced),
    disputed: await charged(deals.Disputed),
    lost: await charged(deals.Lost),
    moved: await charged(deals.Moved),
    ended: await charged(deals.Ended),
    /** Available to be sent to the bank at once. */
    sent: await charged(deals.Sent, "pm_card_bypassPending"),
  };
  const settled = () => store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
  await eventually(async () => (await settled()) === 7, state);
  return {
    company,
    people: await enteredInNetSuite(company),
    deals,
    charges,
    find: (cause: string) => store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", cause } }),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

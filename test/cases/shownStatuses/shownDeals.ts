import { eventually } from "../../workflows/eventually";
import { billedDeals, type BilledDeal } from "../billedDeals";
import { runningCompany } from "../runningCompany";

export type ShownDeals = Awaited<ReturnType<typeof shownDeals>>;

/** A company whose deals are each billed 11,691.00 USD, and what Salesforce shows on them. */
export async function shownDeals() {
  const { company, close } = await runningCompany();
  const names = ["Voided", "Refunded", "Partly", "Credited", "Kept", "Disputed"] as const;
  const deals = await billedDeals(company, names);
  const { billing, sales, state } = company;
  const shows = ({ opportunityId }: BilledDeal, status: string) =>
    eventually(async () => {
      const shown = await sales.sobject("Opportunity").retrieve(opportunityId);
      return shown["TL_Billing_Status__c"] === status && shown;
    }, state);
  return {
    ...{ company, deals, shows, close },
    /** Has a deal's customer pay by card, and waits until the deal shows it. @returns the charge */
    async paid(deal: BilledDeal): Promise<string> {
      await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
      await shows(deal, "Paid");
      return (await billing.charges.list({ customer: deal.customer })).data[0]?.id ?? "";
    },
  };
}

import { startCompany } from "../../workflows/startCompany";
import { billedDeals } from "../billedDeals";
import { corrections } from "../corrections";

export type Drafts = Awaited<ReturnType<typeof drafts>>;

/** A company with a customer of a deal, and a person who drafts invoices in its billing. */
export async function drafts() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { Known } = await billedDeals(company, ["Known"]);
  return {
    company,
    known: Known,
    cases: corrections(company),
    /** A draft over one item of 30 days, with 8.25 % tax on top of its amount. */
    async drafted(customer: string, amount: number) {
      const { billing, places } = company;
      const start = Math.floor(Date.now() / 1_000);
      await billing.invoiceItems.create({
        customer,
        // Without a service period nothing would say when it is earned, and its revenue would wait.
        period: { start, end: start + 30 * 86_400 },
        amount,
        currency: "usd",
        tax_rates: places.taxRates["sub-us"] ?? [],
      });
      const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
      return billing.invoices.create({ customer, pending_invoice_items_behavior: "include", ...sent });
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

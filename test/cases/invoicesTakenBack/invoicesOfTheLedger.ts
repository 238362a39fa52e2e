import { firstOfLastMonth } from "../../workflows/aDeal";
import { startCompany } from "../../workflows/startCompany";
import { billedDeals } from "../billedDeals";
import { corrections } from "../corrections";

export type InvoicesOfTheLedger = Awaited<ReturnType<typeof invoicesOfTheLedger>>;

/** A company whose customers each owe one invoice of 11,691.00 USD; that of "Voided" is earned in part. */
export async function invoicesOfTheLedger() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { Voided } = await billedDeals(company, ["Voided"], firstOfLastMonth());
  return {
    company,
    hub,
    cases: corrections(company),
    deals: { ...(await billedDeals(company, ["Part paid", "Given up", "Smaller"])), Voided },
    stored: (id: string) => company.store.prisma.invoice.findUniqueOrThrow({ where: { id } }),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

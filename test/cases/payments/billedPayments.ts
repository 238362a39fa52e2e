import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { billedDeals, type BilledDeal } from "../billedDeals";
import { corrections } from "../corrections";

export type BilledPayments = Awaited<ReturnType<typeof billedPayments>>;

/** A company whose customers each owe one invoice of 11,691.00 USD. */
export async function billedPayments() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { prisma } = company.store;
  const names = ["Called off", "Retried", "In parts", "Given back", "Contested"] as const;
  return {
    company,
    cases: corrections(company),
    deals: await billedDeals(company, names),
    /** Billing's intent to be paid for an invoice. */
    async intentOf({ invoice }: BilledDeal) {
      const { data } = await company.billing.invoicePayments.list({ invoice: invoice.id });
      return String(data[0]?.payment.payment_intent);
    },
    status: async (id: string) => (await prisma.payment.findUniqueOrThrow({ where: { id } })).status,
    shows: (id: string, status: string) =>
      eventually(() => prisma.payment.findFirst({ where: { id, status } }), company.state),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

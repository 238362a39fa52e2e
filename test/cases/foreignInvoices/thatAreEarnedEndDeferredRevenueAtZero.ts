import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatAreEarnedEndDeferredRevenueAtZero: Case<InvoicesInEuros> = {
  sentence: "that are earned end deferred revenue at 0.00 in US dollars, by a journal of what rounding left",
  source: ["ASC 830-10-45-18", "docs/accounting.md 1"],
  async holds({ company, sold, borne, comeDaysLater }) {
    // 100.33 EUR defer 110.36 USD. 0.05 EUR defer 0.06; its months of 0.02, 0.01 and 0.02 give back 0.02, 0.01 and 0.02.
    const { invoiceId: hundred } = await sold("Hundred", 100.33);
    const { invoiceId: cents } = await sold("Cents", 0.05);
    await comeDaysLater(75);
    const journals = (invoiceId: string | null, currency: string) =>
      company.store.prisma.posting.findMany({
        where: { invoiceId, currency, kind: "REVENUE_JOURNAL", status: "POSTED" },
      });
    await eventually(async () => (await journals(hundred, "EUR")).length === 3, company.state);
    const [rounding] = await eventually(async () => {
      const found = await journals(cents, "USD");
      return found.length > 0 && found;
    }, company.state);
    expect(rounding).toMatchObject({ totalMinor: 1n, currency: "USD" });
    expect(await borne(cents ?? "", "2400")).toBe(0);
    expect(await borne(cents ?? "", "4000")).toBe(-6);
    await eventually(async () => (await borne(hundred ?? "", "2400")) === 0, company.state);
    expect(await borne(hundred ?? "", "4000")).toBe(-11_036);
  },
};

import { billedDeals, firstOfThisMonth } from "../billedDeals";
import { corrections } from "../corrections";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";
import { runningCompany } from "../runningCompany";
import { firstOfMonth } from "../firstOfMonth";

export type YearsOfService = Awaited<ReturnType<typeof yearsOfService>>;

const DAY_MS = 86_400_000;

/** The days from one day to another. */
export const daysFrom = (start: string, end: string): bigint => BigInt((Date.parse(end) - Date.parse(start)) / DAY_MS);

/** The day that it is now. */
export const thisDay = (): string => new Date().toISOString().slice(0, 10);

/** The first day of a year of service and the day after its last, which earns 10,800.00. */
export const yearFrom = (months: number): { start: string; end: string } => ({
  start: firstOfMonth(months),
  end: firstOfMonth(months + 12),
});

/** What the days before one of a year of service from this month on earn. */
export const shareUntil = (until: string): bigint => {
  const { start, end } = yearFrom(0);
  return BigInt(Math.round((1_080_000 * Number(daysFrom(start, until))) / Number(daysFrom(start, end))));
};

/** Customers who owe 11,691.00 each for a year of service of 10,800.00: one from last month on, seven from this one. */
export async function yearsOfService() {
  const { company, restart, close } = await runningCompany();
  const { Late } = await billedDeals(company, ["Late"], firstOfMonth(-1));
  const others = await billedDeals(
    company,
    ["Lasting", "Given up", "Gone", "Emptied", "Ended", "Credited", "Returned"],
    firstOfThisMonth(),
  );
  return {
    ...{ company, close, deals: { ...others, Late } },
    cases: corrections(company),
    /** Opens or closes the period of a month after this one in the ledger. */
    periodIs(months: number, to: "open" | "close") {
      const at = new Date(`${firstOfMonth(months)}T12:00:00Z`);
      const name = at.toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
      return company.control(company.sandboxes.netsuite, `periods/${encodeURIComponent(name)}/${to}`, {});
    },
    /** The first day that an ended subscription does not serve. */
    async unservedFrom(subscription: string): Promise<string> {
      const { ended_at: endedAt } = await company.billing.subscriptions.retrieve(subscription);
      return new Date(Math.ceil((endedAt ?? 0) / 86_400) * DAY_MS).toISOString().slice(0, 10);
    },
    people: await enteredInNetSuite(company),
    /** Lets the hub's clock go on to the second day of a month after this one, at noon. */
    moveTo: (months: number) => restart({}, () => new Date(Date.parse(`${firstOfMonth(months)}T12:00:00Z`) + DAY_MS)),
    /** The revenue journals of an invoice as NetSuite has them, the first first: on which day, and how much. */
    async journalsOf(invoiceId: string): Promise<[string, bigint][]> {
      const postings = await company.store.prisma.posting.findMany({
        where: { invoiceId, kind: "REVENUE_JOURNAL", status: "POSTED" },
      });
      if (postings.length === 0) return [];
      const refs = await company.store.prisma.externalRef.findMany({
        where: { objectType: "Document", entityId: { in: postings.map(({ id }) => id) } },
      });
      const rows = await netSuiteRows(
        company,
        `SELECT t.id, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS day, SUM(tal.amount) AS amount FROM transaction t
         JOIN transactionaccountingline tal ON tal.transaction = t.id JOIN account a ON a.id = tal.account
         WHERE a.acctnumber = '2400' AND t.id IN (${refs.map(({ externalId }) => externalId).join(", ")})
         GROUP BY t.id, TO_CHAR(t.trandate, 'YYYY-MM-DD') ORDER BY TO_CHAR(t.trandate, 'YYYY-MM-DD')`,
      );
      return rows.map(({ day, amount }) => [day ?? "", BigInt(Math.round(Number(amount) * 100))]);
    },
  };
}

import { firstOfLastMonth } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { billedDeals } from "../billedDeals";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";

export type MendedInvoices = Awaited<ReturnType<typeof mendedInvoices>>;

/** A company whose customers each have one invoice of 11,691.00 USD in the ledger, and people who mend there what cases say. */
export async function mendedInvoices() {
  const company = await startCompany();
  const hub = await company.startHub();
  const people = await enteredInNetSuite(company);
  const { store, state } = company;
  const { Earned } = await billedDeals(company, ["Earned"], firstOfLastMonth());
  const deals = {
    ...(await billedDeals(company, [
      ...(["Credited", "Kept", "Credited for the next", "Deleted first", "Given back"] as const),
      ...(["Replaced", "Replaced by hand", "Lost", "Written off"] as const),
      ...(["Written off in part", "Grown", "Entered again", "Told first"] as const),
      ...(["Refunded", "Credited apart", "Ended in part"] as const),
      ...(["Applied", "Written off and applied", "Overpaid", "Paid beside"] as const),
    ])),
    Earned,
  };
  return {
    company,
    people,
    deals,
    cases: corrections(company),
    /** An account's invoice in the ledger, and its customer there. */
    async standingOf(name: keyof typeof deals) {
      const found = await documentOf(company, name);
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${found.id}`);
      return { ...found, customer: { id: row?.["entity"] ?? "" } };
    },
    /** Waits until an account's corrections whose reason holds are these, by their causes, and have all ended so. */
    standing: (accountId: string, ended: "BALANCED" | null, causes: readonly string[]) =>
      eventually(async () => {
        const where = { class: "CORRECTION", accountId, OR: [{ ended: null }, { ended: { not: "HEALED" } }] };
        const found = await store.prisma.exceptionCase.findMany({ where });
        const is = found.map((one) => `${one.cause} ${one.ended}`).sort();
        return (
          is.join() ===
            causes
              .map((cause) => `${cause} ${ended}`)
              .sort()
              .join() || null
        );
      }, state),
    /** Waits until an account's corrections of a cause, the oldest first, have ended so, and have so much at risk still. */
    endSo: (accountId: string, cause: string, ends: readonly (readonly [string | null, bigint])[]) =>
      eventually(async () => {
        const where = { class: "CORRECTION", accountId, cause };
        const found = await store.prisma.exceptionCase.findMany({ where, orderBy: { id: "asc" } });
        const is = found.map(({ ended, amountAtRiskMinor }) => `${ended} ${amountAtRiskMinor}`);
        return is.join() === ends.map(([ended, minor]) => `${ended} ${minor}`).join() || null;
      }, state),
    /** Applies a journal to an account's invoice, and waits until that is open for so much. */
    async apply(name: keyof typeof deals, journal: string, amount: number, openMinor: bigint) {
      const { id, invoiceId } = await documentOf(company, name);
      await people.apply(journal, id, amount);
      await eventually(() => store.prisma.receivable.findFirst({ where: { invoiceId, openMinor } }), state);
    },
    /**
     * Enters a journal that names the customer on its first line: amounts by account, debits positive.
     * @param tranDate its day; today without
     */
    journal: (customer: { id: string }, amounts: Readonly<Record<string, number>>, tranDate?: string) =>
      people.enter("journalEntry", {
        subsidiary: { externalId: "sub-us" },
        ...(tranDate !== undefined && { tranDate }),
        line: {
          items: Object.entries(amounts).map(([externalId, amount], at) => ({
            account: { externalId },
            ...(amount > 0 ? { debit: amount } : { credit: -amount }),
            ...(at === 0 && { entity: customer }),
          })),
        },
      }),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

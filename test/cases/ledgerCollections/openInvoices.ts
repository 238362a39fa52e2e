import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { documentOf } from "../documentOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";

export type OpenInvoices = Awaited<ReturnType<typeof openInvoices>>;
type About =
  | { accountId: string; cause: "unapplied" | "entered by hand" }
  | {
      subjectId: string;
      cause: "cash in the ledger" | "cash gone from the ledger" | "payment not applied" | "changed in the ledger";
    };

/**
 * A company with open invoices, each of an account of a name, and people who collect in its ledger. One seat at
 * 1,200.00 a year with 8.25 % tax of 99.00 is 1,299.00.
 */
export async function openInvoices(names: readonly string[]) {
  const company = await startCompany();
  const hub = await company.startHub();
  const people = await enteredInNetSuite(company);
  const { sales, state, store } = company;
  const { prisma } = store;
  for (const name of names) {
    await win(sales, await aDeal(sales, { name, lines: [{ quantity: 1, unitPrice: 1_200 }] }));
  }
  const done = () => prisma.order.count({ where: { state: "FULFILLED" } });
  await eventually(async () => (await done()) === names.length, state);
  const find = (about: About, is: "OPEN" | "RESOLVED") =>
    prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", ...about, state: is } });
  /** What billing calls an invoice. */
  const billingIdOf = async (invoiceId: string) =>
    (await prisma.externalRef.findFirstOrThrow({ where: { entityId: invoiceId, objectType: "Invoice" } })).externalId;
  return {
    company,
    people,
    /** An account's invoice in the ledger, and its customer there. */
    async standingOf(name: string) {
      const { id, invoiceId, accountId } = await documentOf(company, name);
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
      return { accountId, invoiceId, doc: { id }, customer: { id: row?.["entity"] ?? "" } };
    },
    billingIdOf,
    /** What the ledger holds as payments of a customer, in the order they were entered. */
    paymentsOf: async (customer: { id: string }) => {
      const of = `WHERE type = 'CustPymt' AND entity = ${customer.id} ORDER BY id`;
      const rows = await netSuiteRows(company, `SELECT foreigntotal FROM transaction ${of}`);
      return rows.map((row) => Math.abs(Number(row["foreigntotal"])));
    },
    /** Tells billing of a payment that it did not receive itself, in cents. */
    async recordOutside(invoiceId: string, value: number) {
      const record = await company.billing.paymentRecords.reportPayment({
        amount_requested: { currency: "usd", value },
        initiated_at: 1,
        payment_method_details: { type: "custom", custom: { display_name: "Bank transfer" } },
        outcome: "guaranteed",
        guaranteed: { guaranteed_at: 1 },
      });
      await company.billing.invoices.attachPayment(await billingIdOf(invoiceId), { payment_record: record.id });
    },
    openOn: async (invoiceId: string) =>
      (await prisma.receivable.findUniqueOrThrow({ where: { invoiceId } })).openMinor,
    async unappliedOf(accountId: string) {
      const rows = await prisma.unappliedCredit.findMany({ where: { accountId, openMinor: { not: 0n } } });
      return rows.map(({ openMinor, currency }) => [openMinor, currency]);
    },
    find,
    /** What of the payments outside of billing people were found to have entered, once one was. */
    entered: (invoiceId: string) => eventually(() => prisma.enteredPayment.findFirst({ where: { invoiceId } }), state),
    open: (about: About) => eventually(() => find(about, "OPEN"), state),
    ended: (about: About) => eventually(() => find(about, "RESOLVED"), state),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

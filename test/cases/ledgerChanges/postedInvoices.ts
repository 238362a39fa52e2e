import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { tieOutOfInvoice } from "../tieOutOfInvoice";

export type PostedInvoices = Awaited<ReturnType<typeof postedInvoices>>;

/**
 * A company with posted invoices, and people in its ledger. Three seats at 1,200.00 a year are 3,600.00; with 8.25 % tax
 * of 297.00, 3,897.00. The ledger bears 3,897.00 on receivables (1100), 3,600.00 on deferred revenue (2400) and 297.00
 * on tax payable (2200).
 */
export async function postedInvoices() {
  const company = await startCompany();
  const hub = await company.startHub();
  const people = await enteredInNetSuite(company);
  const { sales, store, state } = company;
  const names = ["Edited", "Moved", "Voided", "Deleted", "Journal", "Dimensions", "Earlier", "Key"];
  for (const name of names) {
    await win(sales, await aDeal(sales, { name, lines: [{ quantity: 3, unitPrice: 1_200 }] }));
  }
  const done = () => store.prisma.order.count({ where: { state: "FULFILLED" } });
  await eventually(async () => (await done()) === names.length, state);
  return {
    company,
    people,
    /** The case of a posting that was changed in the ledger, once it is in a state. */
    changed: (subjectId: string, is: "OPEN" | "RESOLVED") => {
      const where = { subjectId, class: "CORRECTION", cause: "changed in the ledger", state: is };
      return eventually(() => store.prisma.exceptionCase.findFirst({ where }), state);
    },
    tieOut: (invoiceId: string) => tieOutOfInvoice(company, invoiceId, "3897.00"),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { billedDeals } from "../billedDeals";
import { corrections } from "../corrections";
import { netSuiteRows } from "../netSuiteRows";
import { tieOutOfInvoice } from "../tieOutOfInvoice";

export type Drafts = Awaited<ReturnType<typeof drafts>>;

/** A company with a customer of a deal, and a person who drafts invoices in its billing. */
export async function drafts() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { Known, Abroad } = await billedDeals(company, ["Known", "Abroad"]);
  const cases = corrections(company);
  return {
    company,
    known: Known,
    abroad: Abroad,
    cases,
    /** A draft over one item of 30 days, with 8.25 % tax on top of its amount, and one at another rate, where it is given. */
    async drafted(customer: string, amount: number, other?: { amount: number; rate: string }) {
      const { billing, places } = company;
      const start = Math.floor(Date.now() / 1_000);
      // Without a service period nothing would say when it is earned, and its revenue would wait.
      const item = { customer, period: { start, end: start + 30 * 86_400 }, currency: "usd" };
      await billing.invoiceItems.create({ ...item, amount, tax_rates: places.taxRates["sub-us"] ?? [] });
      if (other) await billing.invoiceItems.create({ ...item, amount: other.amount, tax_rates: [other.rate] });
      const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
      return billing.invoices.create({ customer, pending_invoice_items_behavior: "include", ...sent });
    },
    /** An invoice as it is in the ledger once it is posted: its lines of tax, and how it ties out. */
    async posted(billed: string, total: string) {
      const { store, state } = company;
      const invoiceId = await cases.idOf("Invoice", billed);
      const of = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
      const posting = await eventually(() => store.prisma.posting.findFirst({ where: of }), state);
      const document = await store.prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id } });
      const rows = await netSuiteRows(
        company,
        `SELECT tl.memo, tl.foreignamount FROM transactionline tl JOIN transactionaccountingline tal
           ON tal.transaction = tl.transaction AND tal.transactionline = tl.id JOIN account a ON a.id = tal.account
         WHERE tl.transaction = ${document.externalId} AND a.acctnumber = '2200' ORDER BY tl.id`,
      );
      const tieOut = await eventually(async () => {
        const found = await tieOutOfInvoice(company, invoiceId, total);
        return found?.tied ? found : null;
      }, state);
      return {
        invoiceId,
        taxes: rows.map(({ memo, foreignamount: amount }) => [memo, Number(amount) || 0]),
        lines: Object.fromEntries(tieOut.lines.map((one) => [one.figure, [one.billed.amount, one.ledger.amount]])),
      };
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

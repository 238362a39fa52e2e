import { eventually } from "../../workflows/eventually";
import { billedDeals, type BilledDeal } from "../billedDeals";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";
import { runningCompany } from "../runningCompany";

export type InvoicesToPay = Awaited<ReturnType<typeof invoicesToPay>>;

/** A company whose customers each owe one invoice of 11,691.00 USD, and people at work in its ledger. */
export async function invoicesToPay() {
  const { company, restart, close } = await runningCompany();
  const { store, billing, state } = company;
  const people = await enteredInNetSuite(company);
  const cases = corrections(company);
  const names = [
    "Deleted",
    "Overpaid",
    "Voided",
    "Smaller",
    "Dropped",
    "Credited",
    "Returned",
    "Balanced",
    "Waiting",
  ] as const;
  return {
    ...{ company, people, cases, restart, close },
    deals: await billedDeals(company, names),
    /** A payment of its own, attached to the invoice, once the ledger holds it. */
    async paid({ customer, invoice, invoiceId }: BilledDeal, amount: number) {
      const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
      const intent = await billing.paymentIntents.create({ customer, amount, ...card });
      await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
      const where = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: BigInt(amount) };
      const posting = await eventually(() => store.prisma.posting.findFirst({ where }), state);
      const ref = { entityId: posting.id, objectType: "Document" };
      const { externalId } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
      return { intent: intent.id, documentId: `netsuite-main:${externalId}` };
    },
    /** A payment of 500.00 that people enter on the document of an account, and its case. */
    async collected(name: (typeof names)[number]) {
      const { id, invoiceId } = await documentOf(company, name);
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
      const apply = { items: [{ doc: { id }, apply: true, amount: 500 }] };
      await people.enter("customerPayment", { customer: { id: row?.["entity"] }, payment: 500, apply });
      return cases.raised(invoiceId, "cash in the ledger");
    },
  };
}

import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";
import { netSuiteRows } from "../netSuiteRows";

export type InvoicesInEuros = Awaited<ReturnType<typeof invoicesInEuros>>;

/** A company with books in US dollars, which sells a quarter of a year at a time in euros, at 1.1. */
export async function invoicesInEuros() {
  const company = await startCompany();
  let hub = await company.startHub();
  const { sales, store } = company;
  const fields = { Term_Months__c: 3, Billing_Interval__c: "Quarterly" };
  return {
    company,
    /** The posting of the invoice of what was sold, by the name of the account. */
    async sold(name: string, unitPrice: number) {
      await win(sales, await aDeal(sales, { name, currency: "EUR", fields, lines: [{ quantity: 1, unitPrice }] }));
      return eventually(async () => {
        const account = await store.prisma.account.findFirst({ where: { name } });
        const where = { kind: "AR_INVOICE", status: "POSTED" } as const;
        return account && store.prisma.posting.findFirst({ where: { ...where, accountId: account.id } });
      }, company.state);
    },
    /**
     * The invoice of an account's, paid at 1.2 by card, once its payment is posted; the rate is 1.1 again by then.
     * @param minor how much is paid; what is due without
     */
    async paidAtAnotherRate(invoiceId: string, minor?: number) {
      const { billing, control, sandboxes, state } = company;
      const ref = { entityId: invoiceId, objectType: "Invoice" };
      const { externalId } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
      const { customer, amount_due } = await billing.invoices.retrieve(externalId);
      const paidBy = { customer: String(customer), payment_method: "pm_card_visa", confirm: true };
      await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.2 });
      const intent = await billing.paymentIntents.create({ ...paidBy, currency: "eur", amount: minor ?? amount_due });
      await billing.invoices.attachPayment(externalId, { payment_intent: intent.id });
      const where = { invoiceId, kind: "CUSTOMER_PAYMENT", status: "POSTED" };
      await eventually(() => store.prisma.posting.findFirst({ where }), state);
      await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.1 });
    },
    /** What all the documents of an invoice did to an account in US dollars, in cents: debit positive. */
    async borne(invoiceId: string, account: string): Promise<number> {
      const postings = await store.prisma.posting.findMany({ where: { invoiceId, status: "POSTED" } });
      const refs = await store.prisma.externalRef.findMany({
        where: { entityId: { in: postings.map(({ id }) => id) } },
      });
      const rows = await netSuiteRows(
        company,
        `SELECT tal.amount FROM transactionaccountingline tal JOIN account a ON a.id = tal.account
         WHERE a.acctnumber = '${account}' AND tal.transaction IN (${refs.map(({ externalId }) => externalId).join(", ")})`,
      );
      return rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    },
    /** Its hub goes on so many days later, with products that have a rule by then. */
    async comeDaysLater(days: number, pointInTime: string[] = []) {
      await hub.stop();
      hub = await company.startHub({ revenue: { pointInTime } }, () => new Date(Date.now() + days * 86_400_000));
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}

import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { netSuiteRows } from "./netSuiteRows";
import { tieOutOfInvoice } from "./tieOutOfInvoice";

/**
 * NetSuite takes a rate and rounds each line: what a foreign invoice defers in US dollars is not what its months add up
 * to. Deferred revenue is not monetary, so it keeps the invoice's rate (ASC 830-10-45-18) and must end at zero.
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1437917.html "Realized Exchange Rate Gain or Loss"
 */
describe("invoices in euros, at 1.1, in books in US dollars", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const quarter = { Term_Months__c: 3, Billing_Interval__c: "Quarterly" };
  const sold = async (name: string, unitPrice: number) => {
    const { sales, store } = company;
    await win(
      sales,
      await aDeal(sales, { name, currency: "EUR", fields: quarter, lines: [{ quantity: 1, unitPrice }] }),
    );
    const where = { kind: "AR_INVOICE", status: "POSTED" };
    return eventually(async () => {
      const account = await store.prisma.account.findFirst({ where: { name } });
      return account && store.prisma.posting.findFirst({ where: { ...where, accountId: account.id } });
    }, company.state);
  };
  const documentsOf = async (invoiceId: string) => {
    const { prisma } = company.store;
    const postings = await prisma.posting.findMany({ where: { invoiceId, status: "POSTED" } });
    const refs = await prisma.externalRef.findMany({ where: { entityId: { in: postings.map(({ id }) => id) } } });
    return refs.map(({ externalId }) => externalId).join(", ");
  };
  /** What documents do to an account in US dollars, in cents: debit positive. */
  const borne = async (documents: string, account: string) => {
    const rows = await netSuiteRows(
      company,
      `SELECT tal.amount FROM transactionaccountingline tal JOIN account a ON a.id = tal.account
       WHERE a.acctnumber = '${account}' AND tal.transaction IN (${documents})`,
    );
    return rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  };

  it("reads the document's total in the books' currency back, and the exchange gain of its payment", async () => {
    const { billing, control, sandboxes, store } = company;
    // 1,000.00 and 82.50 of tax are 1,082.50 EUR: 1,190.75 USD at 1.1, and 1,299.00 at 1.2: 108.25 are gained.
    const invoice = await sold("Gain", 1_000);
    expect(invoice.baseTotalMinor).toBe(119_075n);
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.2 });
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoice.invoiceId ?? "", objectType: "Invoice" },
    });
    await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    const payment = await eventually(
      () => store.prisma.posting.findFirst({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } }),
      company.state,
    );
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.1 });
    expect(payment.baseTotalMinor).toBe(129_900n);
    const lines = await store.prisma.journalLine.findMany({
      where: { journalId: payment.journalId ?? "" },
      orderBy: { lineNo: "asc" },
    });
    expect(lines.map(({ debitMinor, creditMinor, baseMinor }) => [debitMinor, creditMinor, baseMinor])).toEqual([
      [108_250n, null, 129_900n],
      [null, 108_250n, -119_075n],
      [null, null, -10_825n],
    ]);
    expect(await tieOutOfInvoice(company, invoice.invoiceId ?? "", "1082.50", "EUR")).toMatchObject({
      lines: expect.arrayContaining([
        expect.objectContaining({ figure: "base", ledger: { amount: "1190.75", currency: "USD" }, tied: true }),
      ]),
    });
  }, 60_000);

  it("ends deferred revenue at 0.00 in US dollars, by a journal of what rounding left", async () => {
    // 100.33 EUR defer 110.36 USD. 0.05 EUR defer 0.06; its months of 0.02, 0.01 and 0.02 give back 0.02, 0.01 and 0.02.
    const hundred = await sold("Hundred", 100.33);
    const cents = await sold("Cents", 0.05);
    await hub.stop();
    hub = await company.startHub({}, () => new Date(Date.now() + 75 * 86_400_000));
    const { prisma } = company.store;
    const journals = (invoiceId: string | null, currency: string) =>
      prisma.posting.findMany({ where: { invoiceId, currency, kind: "REVENUE_JOURNAL", status: "POSTED" } });
    await eventually(async () => (await journals(hundred.invoiceId, "EUR")).length === 3, company.state);
    const [rounding] = await eventually(async () => {
      const found = await journals(cents.invoiceId, "USD");
      return found.length > 0 && found;
    }, company.state);
    expect(rounding).toMatchObject({ totalMinor: 1n, currency: "USD" });
    const ofCents = await documentsOf(cents.invoiceId ?? "");
    expect(await borne(ofCents, "2400")).toBe(0);
    expect(await borne(ofCents, "4000")).toBe(-6);
    await eventually(
      async () => (await borne(await documentsOf(hundred.invoiceId ?? ""), "2400")) === 0,
      company.state,
    );
    expect(await borne(await documentsOf(hundred.invoiceId ?? ""), "4000")).toBe(-11_036);
  }, 90_000);
});

import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";
import { netSuiteRows } from "./netSuiteRows";

/**
 * An invoice that a person makes by hand was a case whose advice nobody could follow.
 * @see https://github.com/gitpod-io/gitpod/issues/15537
 */
describe("an invoice that a person makes in billing", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let known: BilledDeal;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    known = (await billedDeals(company, ["Known"])).Known;
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const drafted = async (customer: string, amount: number) => {
    const { billing, places } = company;
    const start = Math.floor(Date.now() / 1_000);
    await billing.invoiceItems.create({
      customer,
      // Without a service period nothing would say when it is earned, and its revenue would wait.
      period: { start, end: start + 30 * 86_400 },
      amount,
      currency: "usd",
      tax_rates: places.taxRates["sub-us"] ?? [],
    });
    return billing.invoices.create({
      ...{ customer, pending_invoice_items_behavior: "include", collection_method: "send_invoice", days_until_due: 30 },
    });
  };

  it("for a customer of a deal is posted like any other: 100.00 with 8.25 % tax are 108.25", async () => {
    const draft = await drafted(known.customer, 10_000);
    await company.billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const posted = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    const posting = await eventually(() => company.store.prisma.posting.findFirst({ where: posted }), company.state);
    const document = await company.store.prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id } });
    const [row] = await netSuiteRows(
      company,
      `SELECT t.foreigntotal FROM transaction t WHERE t.type = 'CustInvc' AND t.id = ${document.externalId}`,
    );
    expect(Number(row?.["foreigntotal"])).toBe(108.25);
    expect(await company.store.prisma.exceptionCase.count()).toBe(0);
  });

  it("over nothing is posted over nothing, and leaves no case", async () => {
    const draft = await drafted(known.customer, 0);
    await company.billing.invoices.finalizeInvoice(draft.id);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const posting = { invoiceId, kind: "AR_INVOICE", status: "POSTED", totalMinor: 0n };
    await eventually(() => company.store.prisma.posting.findFirst({ where: posting }), company.state);
    expect(await company.store.prisma.exceptionCase.count()).toBe(0);
  });

  it("and deletes as a draft does not stay: nothing is owed on it, and no case is left", async () => {
    const draft = await drafted(known.customer, 7_700);
    const invoiceId = await cases.idOf("Invoice", draft.id);
    const stored = () => company.store.prisma.invoice.findUnique({ where: { id: invoiceId } });
    await eventually(async () => (await stored())?.amountDueMinor === 8_335n, company.state);
    await company.billing.invoices.del(draft.id);
    await eventually(async () => (await stored())?.status === "VOID", company.state);
    expect(await stored()).toMatchObject({ amountDueMinor: 0n, number: null });
    expect(await company.store.prisma.exceptionCase.count()).toBe(0);
  });

  it("for a customer that no deal led to is a case of all that the ledger lacks, and so is its payment", async () => {
    const { billing } = company;
    const { id: customer } = await billing.customers.create({ name: "Stranger" });
    const draft = await drafted(customer, 10_000);
    await billing.invoices.finalizeInvoice(draft.id);
    const raised = await cases.raised(await cases.idOf("Invoice", draft.id), "unknown customer");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 10_825n, currency: "USD" });
    // 100.00 net are not deferred, 8.25 of tax not owed, 108.25 not receivable.
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: -10_825n, TAX: -825n, DEFERRED: -10_000n });

    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const { payment } = (await billing.invoicePayments.list({ invoice: draft.id })).data[0] ?? {};
    const paid = await cases.raised(await cases.idOf("Payment", String(payment?.payment_intent)), "unapplied cash");
    expect(await cases.effects(paid.id)).toEqual({ CLEARING: -10_825n, RECEIVABLE: 10_825n });
  });
});

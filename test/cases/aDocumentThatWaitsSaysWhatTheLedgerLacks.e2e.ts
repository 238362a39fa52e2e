import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { firstOfThisMonth } from "./billedDeals";

/**
 * An invoice whose period is closed waits, and the ledger lacks all of it. Ten seats at 1,200.00 less ten per cent are
 * 10,800.00; with 8.25 % tax of 891.00, 11,691.00. Its case said nothing of the figures.
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1452509.html "Closing Accounting Periods"
 */
describe("an invoice over 11,691.00 USD that waits for its accounting period", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const held = async (name: string) => {
    const { sales, store, billing, state } = company;
    await win(sales, await aDeal(sales, { name, fields: { Service_Start__c: firstOfThisMonth() } }));
    const posting = await eventually(async () => {
      const account = await store.prisma.account.findFirst({ where: { name } });
      return account && store.prisma.posting.findFirst({ where: { accountId: account.id, status: "HELD" } });
    }, state);
    const raised = await store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: posting.id } });
    const { number } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: posting.invoiceId ?? "" } });
    const found = (await billing.invoices.list({ limit: 100 })).data.find((one) => one.number === number);
    return { caseId: raised.id, invoice: found?.id ?? "", customer: String(found?.customer) };
  };
  const effects = async (exceptionId: string): Promise<Record<string, bigint>> => {
    const rows = await company.store.prisma.exceptionEffect.findMany({ where: { exceptionId } });
    return Object.fromEntries(rows.map(({ figure, amountMinor }) => [figure, amountMinor]));
  };

  it("lacks receivable, tax and deferred revenue; what is paid meanwhile is lacking in clearing instead", async () => {
    const { billing, control, sandboxes, state } = company;
    const month = new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
    await control(sandboxes.netsuite, `periods/${encodeURIComponent(month)}/close`, {});
    const { caseId, invoice, customer } = await held("Waiting");
    expect(await effects(caseId)).toEqual({ RECEIVABLE: -1_169_100n, TAX: -89_100n, DEFERRED: -1_080_000n });

    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 169_100, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: intent.id });
    await eventually(async () => (await effects(caseId))["CLEARING"] === -169_100n, state);
    expect(await effects(caseId)).toMatchObject({ RECEIVABLE: -1_000_000n, DEFERRED: -1_080_000n });

    // The rest, and 50.00 over: nothing is receivable any more, and 50.00 are unapplied.
    const more = await billing.paymentIntents.create({ customer, amount: 1_005_000, ...card });
    await billing.invoices.attachPayment(invoice, { payment_intent: more.id });
    await eventually(async () => (await effects(caseId))["UNAPPLIED"] === -5_000n, state);
    expect(await effects(caseId)).toEqual({
      ...{ CLEARING: -1_174_100n, UNAPPLIED: -5_000n, TAX: -89_100n, DEFERRED: -1_080_000n },
    });
  });

  it("lacks nothing once billing voids it: its case ends", async () => {
    const { billing, store, state } = company;
    const { caseId, invoice } = await held("Dropped");
    await billing.invoices.voidInvoice(invoice);
    const ended = () => store.prisma.exceptionCase.findFirst({ where: { id: caseId, state: "RESOLVED" } });
    await eventually(ended, state);
  });
});

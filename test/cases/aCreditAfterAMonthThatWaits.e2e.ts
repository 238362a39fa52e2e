import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { firstOfThisMonth } from "./billedDeals";
import { corrections } from "./corrections";

/** The month that it is now is the first of a quarter of service: its days, and the quarter's. */
const now = new Date();
const monthFromNow = (months: number, day = 1) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day, 12);
const daysUntil = (months: number) => Math.round((monthFromNow(months) - monthFromNow(0)) / 86_400_000);
const monthDays = BigInt(daysUntil(1));
const quarterDays = BigInt(daysUntil(3));

/**
 * A month that has ended is earned, also where its journal waits for a closed period: accounting's rule splits a credit
 * by the share that is not earned, and the journal's own case says what the ledger lacks of the month.
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1452509.html "Closing Accounting Periods"
 */
describe("on an invoice whose first month waits for its period to open", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let cases: ReturnType<typeof corrections>;
  let quarterly: Sold;
  let annual: Sold;

  interface Sold {
    /** Billing's id of the invoice. */
    invoice: string;
    invoiceId: string;
    /** The case of the journal that waits. */
    journal: string;
  }

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    const { sales, store, state, control, sandboxes } = company;
    // Each day of the quarter earns 10.00.
    const lines = [{ quantity: 1, unitPrice: 10 * Number(quarterDays) }];
    const service = { Service_Start__c: firstOfThisMonth() };
    const aQuarter = { ...service, Term_Months__c: 3, Billing_Interval__c: "Quarterly" };
    await win(sales, await aDeal(sales, { name: "Quarterly", lines, fields: aQuarter }));
    await win(sales, await aDeal(sales, { name: "Annual", fields: service }));
    const fulfilled = () => store.prisma.order.count({ where: { state: "FULFILLED" } });
    await eventually(async () => (await fulfilled()) === 2, state);

    const month = now.toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
    await control(sandboxes.netsuite, `periods/${encodeURIComponent(month)}/close`, {});
    await moveTo(monthFromNow(1, 2));
    quarterly = await waiting("Quarterly");
    annual = await waiting("Annual");
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  const moveTo = async (moment: number) => {
    await hub.stop();
    hub = await company.startHub({}, () => new Date(moment));
  };

  /** A deal's invoice, once the journal of its first month waits. */
  const waiting = async (name: string): Promise<Sold> => {
    const { prisma } = company.store;
    const account = await prisma.account.findFirstOrThrow({ where: { name } });
    const where = { accountId: account.id, kind: "REVENUE_JOURNAL", status: "HELD" };
    const { id, invoiceId } = await eventually(() => prisma.posting.findFirst({ where }), company.state);
    const journal = await prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: id, class: "PERIOD_CLOSED" } });
    const ref = { objectType: "Invoice", entityId: invoiceId ?? "" };
    const { externalId: invoice } = await prisma.externalRef.findFirstOrThrow({ where: ref });
    return { invoice, invoiceId: invoiceId ?? "", journal: journal.id };
  };

  /** A credit note of 1.00 for each day of the quarter, without tax, and its case. */
  const credited = async () => {
    const note = await company.billing.creditNotes.create({
      ...{ invoice: quarterly.invoice, amount: 100 * Number(quarterDays) },
    });
    return cases.raised(await cases.idOf("CreditMemo", note.id), "credit memo");
  };

  // The ledger has recognized nothing yet, of 10.00 for each day of the month.
  it("the month is deferred in the ledger, and earned", async () => {
    expect(await cases.effects(quarterly.journal)).toEqual({
      ...{ DEFERRED: 1_000n * monthDays, RECOGNIZED: -1_000n * monthDays },
    });
  });

  let first: Awaited<ReturnType<typeof credited>>;

  // Of 1.00 a day, the month's days are earned and those of the two months to come are not.
  it("a credit takes the month's share off what is recognized, and the rest off what is deferred", async () => {
    first = await credited();
    expect(await cases.effects(first.id)).toEqual({
      RECEIVABLE: 100n * quarterDays,
      RECOGNIZED: 100n * monthDays,
      DEFERRED: 100n * (quarterDays - monthDays),
    });
    expect(await cases.effects(quarterly.journal)).toMatchObject({ RECOGNIZED: -1_000n * monthDays });
  });

  // 10,800.00 and 891.00 of tax, of which the ledger has recognized nothing: all of it is to be taken back from deferred.
  it("a void takes back all that is deferred, and of the journal that waits nothing is lacking any more", async () => {
    await company.billing.invoices.voidInvoice(annual.invoice);
    const voided = await cases.raised(annual.invoiceId, "void");
    expect(await cases.effects(voided.id)).toEqual({ RECEIVABLE: 1_169_100n, TAX: 89_100n, DEFERRED: 1_080_000n });
    expect(await cases.effects(annual.journal)).toEqual({});
  });

  // The two months that follow are posted, and the first still waits: all is earned by then, and so is what is credited.
  it("once the quarter is over, what was credited is all recognized, and so is a second credit", async () => {
    await moveTo(monthFromNow(3, 2));
    const { store, state } = company;
    const where = { invoiceId: quarterly.invoiceId, kind: "REVENUE_JOURNAL", status: "POSTED" };
    await eventually(async () => (await store.prisma.posting.count({ where })) === 2, state);
    const all = { RECEIVABLE: 100n * quarterDays, RECOGNIZED: 100n * quarterDays };
    expect(await cases.effects(first.id)).toEqual(all);
    expect(await cases.effects((await credited()).id)).toEqual(all);
    expect(await cases.effects(quarterly.journal)).toEqual({
      ...{ DEFERRED: 1_000n * monthDays, RECOGNIZED: -1_000n * monthDays },
    });
  });
});

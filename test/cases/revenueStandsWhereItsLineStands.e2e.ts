import { aDeal, create, firstOfLastMonth, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { enteredInNetSuite } from "./enteredInNetSuite";
import { netSuiteRows } from "./netSuiteRows";
import { tieOutOfInvoice } from "./tieOutOfInvoice";

/**
 * A company whose software is sold by Sales and recognized in 4000, and whose support is given by Customer Success and
 * recognized in 4100; its receivables stand in a second account, 1101.
 */
describe("a company with departments, revenue accounts and a receivables account of its own", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    const accounts = { receivable: "1101", deferred: "2400", revenue: "4000", tax: "2200", clearing: "1199" };
    company = await startCompany({
      settings: {
        accounts,
        items: { subscription: "Subscription", tax: "Sales Tax (billed)", accounts: { SUPPORT: { revenue: "4100" } } },
        dimensions: {
          departmentByFamily: { Software: "eid:dept-sales", Support: "eid:dept-cs" },
          department: "eid:dept-sales",
          classBySegment: {},
          class: "eid:class-saas",
        },
      },
    });
    const people = await enteredInNetSuite(company);
    await people.enter("account", { acctNumber: "1101", acctName: "Receivables EMEA", acctType: { id: "AcctRec" } });
    const incomeAccount = { externalId: "acct-deferred" };
    await people.enter("serviceSaleItem", { itemId: "SUPPORT", displayName: "SUPPORT", incomeAccount });
    hub = await company.startHub();
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  /** What a document does to an account, line by line with its department: debit positive. */
  const impactOf = async (document: string) =>
    (
      await netSuiteRows(
        company,
        `SELECT a.acctnumber AS account, d.name AS department, tal.amount FROM transactionaccountingline tal
         JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
         JOIN account a ON a.id = tal.account LEFT JOIN department d ON d.id = tl.department
         WHERE tal.transaction = ${document} ORDER BY tal.transactionline`,
      )
    ).map(({ account, department, amount }) => [account, department, Math.round(Number(amount) * 100)]);
  const documentOf = async (accountId: string, kind: string) => {
    const { prisma } = company.store;
    const posting = await eventually(
      () => prisma.posting.findFirst({ where: { accountId, kind, status: "POSTED" }, orderBy: { id: "asc" } }),
      company.state,
    );
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id } });
    return { id: ref.externalId, invoiceId: posting.invoiceId ?? "" };
  };
  const accountOf = async (name: string) =>
    (await eventually(() => company.store.prisma.account.findFirst({ where: { name } }), company.state)).id;

  /**
   * 3,650.00 of software and 7,300.00 of support over a year: whatever its length in days, the first month earns twice
   * as much of support. ASC 606-10-25-31: each obligation is recognized by itself.
   */
  it("recognizes each line in its own department and revenue account, in one journal a month", async () => {
    const { sales } = company;
    const deal = await aDeal(sales, { name: "Both", lines: [{ quantity: 1, unitPrice: 3_650 }] });
    const { records } = await sales.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
    const product = {
      Name: "Support",
      ProductCode: "SUPPORT",
      Family: "Support",
      IsActive: true,
      Charge_Type__c: "Recurring",
    };
    const price = { Pricebook2Id: records[0]?.Id, CurrencyIsoCode: "USD", UnitPrice: 7_300, IsActive: true };
    const entry = await create(sales, "PricebookEntry", {
      ...price,
      Product2Id: await create(sales, "Product2", product),
    });
    await create(sales, "OpportunityLineItem", {
      OpportunityId: deal.opportunityId,
      PricebookEntryId: entry,
      Quantity: 1,
      UnitPrice: 7_300,
    });
    await win(sales, deal);
    const journal = await documentOf(await accountOf("Both"), "REVENUE_JOURNAL");
    // Last month's days of the year that begins with it: 31 of 365 would be 310.00 and 620.00.
    const start = new Date(`${firstOfLastMonth()}T00:00:00Z`);
    const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
    const year = Date.UTC(start.getUTCFullYear() + 1, start.getUTCMonth(), 1);
    const share = (next - start.getTime()) / (year - start.getTime());
    const [software, support] = [Math.round(365_000 * share), Math.round(730_000 * share)];
    expect(await impactOf(journal.id)).toEqual([
      ["2400", "Sales", software],
      ["4000", "Sales", -software],
      ["2400", "Customer Success", support],
      ["4100", "Customer Success", -support],
    ]);
    const { prisma } = company.store;
    const accountId = await accountOf("Both");
    expect(await prisma.posting.count({ where: { accountId, kind: "REVENUE_JOURNAL" } })).toBe(1);
    expect(await tieOutOfInvoice(company, journal.invoiceId, "11853.38")).toMatchObject({ tied: true });
  }, 60_000);

  /** @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html "A/R Account" of a payment */
  it("applies a payment in the receivables account that its invoice stands in", async () => {
    const { sales, billing, store } = company;
    await win(sales, await aDeal(sales, { name: "Emea", lines: [{ quantity: 1, unitPrice: 1_200 }] }));
    const accountId = await accountOf("Emea");
    const invoice = await documentOf(accountId, "AR_INVOICE");
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoice.invoiceId, objectType: "Invoice" },
    });
    await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    const payment = await documentOf(accountId, "CUSTOMER_PAYMENT");
    expect(await impactOf(payment.id)).toEqual([
      ["1199", undefined, 129_900],
      ["1101", undefined, -129_900],
    ]);
    const [row] = await netSuiteRows(
      company,
      `SELECT foreignamountunpaid AS open FROM transaction WHERE id = ${invoice.id}`,
    );
    expect(Number(row?.["open"])).toBe(0);
  }, 60_000);

  /** The invoice of an upgrade credits what is left of the old seats: its document debits deferred revenue as well. */
  it("ties out an upgrade from 10 to 20 seats that is invoiced at once", async () => {
    const { sales, billing, store } = company;
    await win(sales, await aDeal(sales, { name: "Upgrade", lines: [{ quantity: 10, unitPrice: 1_200 }] }));
    const accountId = await accountOf("Upgrade");
    await documentOf(accountId, "AR_INVOICE");
    const subscription = await store.prisma.subscription.findFirstOrThrow({ where: { accountId } });
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: subscription.id, objectType: "Subscription" },
    });
    const found = await billing.subscriptions.retrieve(ref.externalId);
    const items = found.items.data.map(({ id }) => ({ id, quantity: 20 }));
    await billing.subscriptions.update(ref.externalId, { items, proration_behavior: "always_invoice" });
    const posted = () => store.prisma.posting.findMany({ where: { accountId, kind: "AR_INVOICE", status: "POSTED" } });
    const both = await eventually(async () => {
      const found = await posted();
      return found.length === 2 && found;
    }, company.state);
    const upgrade = both.reduce((one, other) => (one.id > other.id ? one : other));
    const invoice = await store.prisma.invoice.findUniqueOrThrow({ where: { id: upgrade.invoiceId ?? "" } });
    const lines = await store.prisma.invoiceLine.findMany({ where: { invoiceId: invoice.id } });
    expect(lines.some(({ amountMinor }) => amountMinor < 0n)).toBe(true);
    const total = `${invoice.totalMinor / 100n}.${String(invoice.totalMinor % 100n).padStart(2, "0")}`;
    const tie = await tieOutOfInvoice(company, invoice.id, total);
    expect(tie).toMatchObject({ tied: true, posted: { amount: total } });
    expect(tie?.lines.map(({ figure, tied }) => [figure, tied])).toEqual([
      ["receivable", true],
      ["tax", true],
      ["deferred", true],
      ["cash", true],
      ["base", true],
    ]);
  }, 60_000);
});

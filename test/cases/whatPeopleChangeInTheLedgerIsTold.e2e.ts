import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { enteredInNetSuite } from "./enteredInNetSuite";
import { netSuiteRows } from "./netSuiteRows";
import { tieOutOfInvoice } from "./tieOutOfInvoice";

/**
 * Three seats at 1,200.00 a year are 3,600.00; with 8.25 % tax of 297.00, 3,897.00. The ledger bears 3,897.00 on
 * receivables (1100), 3,600.00 on deferred revenue (2400) and 297.00 on tax payable (2200).
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1182915.html "Voiding, Deleting, or Closing Transactions"
 */
describe("of an invoice over 3,897.00 USD that was posted", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let people: Awaited<ReturnType<typeof enteredInNetSuite>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    people = await enteredInNetSuite(company);
    const { sales, store } = company;
    for (const name of ["Edited", "Moved", "Voided", "Deleted", "Journal"]) {
      await win(sales, await aDeal(sales, { name, lines: [{ quantity: 3, unitPrice: 1_200 }] }));
    }
    await eventually(
      async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 5,
      company.state,
    );
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  /** A company's document in the ledger, by the hub's posting of it. */
  const documentOf = async (name: string, kind = "AR_INVOICE") => {
    const { prisma } = company.store;
    const account = await prisma.account.findFirstOrThrow({ where: { name } });
    const posting = await prisma.posting.findFirstOrThrow({ where: { accountId: account.id, kind } });
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id, objectType: "Document" } });
    return { id: ref.externalId, postingId: posting.id, invoiceId: posting.invoiceId ?? "" };
  };
  const caseOf = (subjectId: string, state: string) =>
    company.store.prisma.exceptionCase.findFirst({
      where: { subjectId, class: "CORRECTION", cause: "changed in the ledger", state },
    });
  const effectsOf = async (exceptionId: string) =>
    (await company.store.prisma.exceptionEffect.findMany({ where: { exceptionId }, orderBy: { figure: "asc" } })).map(
      ({ figure, account, amountMinor, baseMinor, currency }) => [figure, account, amountMinor, baseMinor, currency],
    );
  const tieOut = (invoiceId: string) => tieOutOfInvoice(company, invoiceId, "3897.00");

  it("an amount that is edited down to 100.00 with its tax is a case by figure, and no longer tied, until it is put back", async () => {
    const { id, postingId, invoiceId } = await documentOf("Edited");
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true, posted: { amount: "3897.00" } });
    // 92.38 and 7.62 are 100.00.
    await people.change("invoice", id, {
      item: {
        items: [
          { line: 1, amount: 92.38 },
          { line: 2, amount: 7.62 },
        ],
      },
    });
    const raised = await eventually(() => caseOf(postingId, "OPEN"), company.state);
    expect(raised).toMatchObject({ system: "ERP", subjectType: "Posting", severity: "ERROR", currency: "USD" });
    expect(raised.explanation).toContain("Its total is 100.00 USD now, and was 3897.00 USD");
    // The ledger is 3,797.00 below on receivables, 3,507.62 on deferred revenue, 289.38 on tax.
    expect(await effectsOf(raised.id)).toEqual([
      ["DEFERRED", "deferred", -350_762n, -350_762n, "USD"],
      ["RECEIVABLE", "receivable", -379_700n, -379_700n, "USD"],
      ["TAX", "tax", -28_938n, -28_938n, "USD"],
    ]);
    expect(await tieOut(invoiceId)).toMatchObject({
      tied: false,
      billed: { amount: "3897.00" },
      posted: { amount: "100.00" },
      difference: { amount: "3797.00" },
      lines: [
        { figure: "receivable", ledger: { amount: "100.00" }, difference: { amount: "3797.00" }, tied: false },
        { figure: "tax", billed: { amount: "297.00" }, ledger: { amount: "7.62" }, tied: false },
        { figure: "deferred", difference: { amount: "3507.62" }, tied: false },
        { figure: "cash", billed: { amount: "0.00" }, ledger: { amount: "0.00" }, tied: true },
        { figure: "base", billed: { amount: "3897.00" }, ledger: { amount: "100.00" }, tied: false },
      ],
    });
    const [row] = await netSuiteRows(company, `SELECT foreigntotal FROM transaction WHERE id = ${id}`);
    expect(Number(row?.["foreigntotal"])).toBe(100);

    await people.change("invoice", id, {
      item: {
        items: [
          { line: 1, amount: 3_600 },
          { line: 2, amount: 297 },
        ],
      },
    });
    await eventually(() => caseOf(postingId, "RESOLVED"), company.state);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true, posted: { amount: "3897.00" } });
  }, 60_000);

  it("another date is a case of the whole document, though no amount differs", async () => {
    const { id, postingId, invoiceId } = await documentOf("Moved");
    const [before] = await netSuiteRows(
      company,
      `SELECT TO_CHAR(trandate, 'YYYY-MM-DD') AS day FROM transaction WHERE id = ${id}`,
    );
    const day = before?.["day"] ?? "";
    const other = day.endsWith("-01") ? day.replace(/-01$/, "-02") : day.replace(/-\d\d$/, "-01");
    await people.change("invoice", id, { tranDate: other });
    const raised = await eventually(() => caseOf(postingId, "OPEN"), company.state);
    expect(raised).toMatchObject({ amountAtRiskMinor: 389_700n, explanation: expect.stringContaining(other) });
    expect(await effectsOf(raised.id)).toEqual([]);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: true });
  }, 60_000);

  it("a void takes all of it out of the ledger: the case says by how much, and nothing is open", async () => {
    const { id, postingId, invoiceId } = await documentOf("Voided");
    await people.void(id);
    const raised = await eventually(() => caseOf(postingId, "OPEN"), company.state);
    expect(raised.title).toMatch(/was voided in the ledger after it was posted$/);
    expect(await effectsOf(raised.id)).toEqual([
      ["DEFERRED", "deferred", -360_000n, -360_000n, "USD"],
      ["RECEIVABLE", "receivable", -389_700n, -389_700n, "USD"],
      ["TAX", "tax", -29_700n, -29_700n, "USD"],
    ]);
    const receivable = await company.store.prisma.receivable.findUniqueOrThrow({ where: { invoiceId } });
    expect(receivable.openMinor).toBe(0n);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "0.00" } });
  }, 60_000);

  it("a deleted invoice is told by NetSuite's table of deleted records, and is a case of all of it", async () => {
    const { id, postingId, invoiceId } = await documentOf("Deleted");
    await people.remove("invoice", id);
    expect(await netSuiteRows(company, `SELECT id FROM transaction WHERE id = ${id}`)).toEqual([]);
    const raised = await eventually(() => caseOf(postingId, "OPEN"), company.state);
    expect(raised.title).toMatch(/was deleted in the ledger after it was posted$/);
    expect(await effectsOf(raised.id)).toEqual([
      ["DEFERRED", "deferred", -360_000n, -360_000n, "USD"],
      ["RECEIVABLE", "receivable", -389_700n, -389_700n, "USD"],
      ["TAX", "tax", -29_700n, -29_700n, "USD"],
    ]);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "0.00" } });
  }, 60_000);

  it("a deleted revenue journal leaves that much too much deferred, and too little recognized", async () => {
    const { id, postingId, invoiceId } = await documentOf("Journal", "REVENUE_JOURNAL");
    const deferred = `SELECT SUM(tal.amount) AS amount FROM transactionaccountingline tal
      JOIN account a ON a.id = tal.account WHERE a.acctnumber = '2400' AND tal.transaction = ${id}`;
    const [journal] = await netSuiteRows(company, deferred);
    const recognized = BigInt(Math.round(Number(journal?.["amount"]) * 100));
    expect(recognized).toBeGreaterThan(0n);
    await people.remove("journalEntry", id);
    const raised = await eventually(() => caseOf(postingId, "OPEN"), company.state);
    expect(await effectsOf(raised.id)).toEqual([
      ["DEFERRED", "deferred", recognized, recognized, "USD"],
      ["RECOGNIZED", "revenue", -recognized, -recognized, "USD"],
    ]);
    expect(await tieOut(invoiceId)).toMatchObject({ tied: false, posted: { amount: "3897.00" } });
  }, 60_000);

  it("a journal by hand that moves deferred revenue is a case of what it moves, until it is deleted", async () => {
    const { prisma } = company.store;
    const journal = await people.enter("journalEntry", {
      subsidiary: { externalId: "sub-us" },
      line: {
        items: [
          { account: { externalId: "acct-deferred" }, debit: 120 },
          { account: { externalId: "acct-revenue" }, credit: 120 },
        ],
      },
    });
    const subjectId = `netsuite-main:${journal}`;
    const byHand = (state: string) =>
      prisma.exceptionCase.findFirst({ where: { subjectId, cause: "journal by hand", state } });
    const raised = await eventually(() => byHand("OPEN"), company.state);
    expect(await effectsOf(raised.id)).toEqual([
      ["DEFERRED", "deferred", -12_000n, -12_000n, "USD"],
      ["RECOGNIZED", "revenue", 12_000n, 12_000n, "USD"],
    ]);
    await people.remove("journalEntry", journal);
    await eventually(() => byHand("RESOLVED"), company.state);
  }, 60_000);

  it("an invoice that people entered is owed by its account as well, and is none of billing's", async () => {
    const { prisma } = company.store;
    const { id } = await documentOf("Edited");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const document = await people.enter("invoice", {
      entity: { id: row?.["entity"] },
      item: { items: [{ item: { externalId: "item-usage" }, amount: 75 }] },
    });
    const documentId = `netsuite-main:${document}`;
    const owed = await eventually(() => prisma.receivable.findUnique({ where: { documentId } }), company.state);
    const account = await prisma.account.findFirstOrThrow({ where: { name: "Edited" } });
    expect(owed).toMatchObject({ openMinor: 7_500n, currency: "USD", accountId: account.id, invoiceId: null });
    await people.remove("invoice", document);
    await eventually(
      async () => (await prisma.receivable.findUnique({ where: { documentId } }))?.openMinor === 0n,
      company.state,
    );
  }, 60_000);
});

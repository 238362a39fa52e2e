import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { enteredInNetSuite } from "./enteredInNetSuite";
import { netSuiteRows } from "./netSuiteRows";
import { tieOutOfInvoice } from "./tieOutOfInvoice";

/**
 * One seat at 1,200.00 a year with 8.25 % tax of 99.00 is 1,299.00.
 * @see https://suitesync.io "charges": payments that accounting enters by hand stay in NetSuite
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html "Customer Payments"
 */
describe("on an invoice over 1,299.00 USD that is open in billing", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let people: Awaited<ReturnType<typeof enteredInNetSuite>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    people = await enteredInNetSuite(company);
    const { sales, store } = company;
    for (const name of ["Over", "Part", "Credit", "Deposit", "Paid"]) {
      await win(sales, await aDeal(sales, { name, lines: [{ quantity: 1, unitPrice: 1_200 }] }));
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

  /** A company's invoice in the ledger and its customer there. */
  const standingOf = async (name: string) => {
    const { prisma } = company.store;
    const account = await prisma.account.findFirstOrThrow({ where: { name } });
    const posting = await prisma.posting.findFirstOrThrow({ where: { accountId: account.id, kind: "AR_INVOICE" } });
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: posting.id, objectType: "Document" } });
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${ref.externalId}`);
    const customer = { id: row?.["entity"] ?? "" };
    return { accountId: account.id, invoiceId: posting.invoiceId ?? "", doc: { id: ref.externalId }, customer };
  };
  const openOn = async (invoiceId: string) =>
    (await company.store.prisma.receivable.findUniqueOrThrow({ where: { invoiceId } })).openMinor;
  const unappliedOf = async (accountId: string) =>
    (await company.store.prisma.unappliedCredit.findMany({ where: { accountId, openMinor: { not: 0n } } })).map(
      ({ openMinor, currency }) => [openMinor, currency],
    );
  const caseOf = (where: { subjectId?: string; accountId?: string; cause: string; state: string }) =>
    company.store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", ...where } });
  const effectsOf = async (exceptionId: string) =>
    (await company.store.prisma.exceptionEffect.findMany({ where: { exceptionId } })).map(
      ({ figure, amountMinor, currency }) => [figure, amountMinor, currency],
    );

  it("a payment of 1,500.00 leaves 0.00 open and 201.00 unapplied, and billing is told by a case that ends once it knows", async () => {
    const { accountId, invoiceId, doc, customer } = await standingOf("Over");
    const items = [{ doc, apply: true, amount: 1_299 }];
    await people.enter("customerPayment", { customer, payment: 1_500, apply: { items } });
    const raised = await eventually(
      () => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "OPEN" }),
      company.state,
    );
    expect(await openOn(invoiceId)).toBe(0n);
    expect(raised).toMatchObject({ amountAtRiskMinor: 129_900n, currency: "USD" });
    expect(await effectsOf(raised.id)).toEqual([["RECEIVABLE", -129_900n, "USD"]]);
    const over = await eventually(() => caseOf({ accountId, cause: "unapplied", state: "OPEN" }), company.state);
    expect(await unappliedOf(accountId)).toEqual([[20_100n, "USD"]]);
    expect(await effectsOf(over.id)).toEqual([["UNAPPLIED", 20_100n, "USD"]]);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({
      tied: false,
      lines: [
        { figure: "receivable", tied: true },
        { figure: "tax", tied: true },
        { figure: "deferred", tied: true },
        { figure: "cash", billed: { amount: "0.00" }, ledger: { amount: "1299.00" }, tied: false },
        { figure: "base", tied: true },
      ],
    });

    const { billing, store } = company;
    const known = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoiceId, objectType: "Invoice" },
    });
    await billing.invoices.pay(known.externalId, { paid_out_of_band: true });
    await eventually(
      () => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "RESOLVED" }),
      company.state,
    );
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({ tied: true });
    // Nothing is posted a second time for what people had collected.
    expect(
      await netSuiteRows(company, `SELECT id FROM transaction WHERE type = 'CustPymt' AND entity = ${customer.id}`),
    ).toHaveLength(1);
  }, 60_000);

  it("a payment of 500.00 leaves 799.00 open; deleted again, 1,299.00 and no case", async () => {
    const { invoiceId, doc, customer } = await standingOf("Part");
    const items = [{ doc, apply: true, amount: 500 }];
    const payment = await people.enter("customerPayment", { customer, payment: 500, apply: { items } });
    const raised = await eventually(
      () => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "OPEN" }),
      company.state,
    );
    expect(raised.amountAtRiskMinor).toBe(50_000n);
    expect(await openOn(invoiceId)).toBe(79_900n);
    await people.remove("customerPayment", payment);
    await eventually(
      () => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "RESOLVED" }),
      company.state,
    );
    expect(await openOn(invoiceId)).toBe(129_900n);
  }, 60_000);

  it("a credit memo of 300.00, 200.00 of it applied, leaves 1,099.00 open and 100.00 unapplied; voided, neither", async () => {
    const { accountId, invoiceId, doc, customer } = await standingOf("Credit");
    const memo = await people.enter("creditMemo", {
      entity: customer,
      item: { items: [{ item: { externalId: "item-subscription" }, amount: 300 }] },
      apply: { items: [{ doc, apply: true, amount: 200 }] },
    });
    await eventually(() => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "OPEN" }), company.state);
    expect(await openOn(invoiceId)).toBe(109_900n);
    await eventually(() => caseOf({ accountId, cause: "unapplied", state: "OPEN" }), company.state);
    expect(await unappliedOf(accountId)).toEqual([[10_000n, "USD"]]);
    // Its item is sold against deferred revenue, of which it takes 300.00 that no credit note of billing's does.
    const deferred = await eventually(
      () => caseOf({ accountId, cause: "deferred by hand", state: "OPEN" }),
      company.state,
    );
    expect(await effectsOf(deferred.id)).toEqual([["DEFERRED", -30_000n, "USD"]]);
    await people.void(memo);
    await eventually(
      () => caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "RESOLVED" }),
      company.state,
    );
    expect(await openOn(invoiceId)).toBe(129_900n);
    await eventually(() => caseOf({ accountId, cause: "unapplied", state: "RESOLVED" }), company.state);
    expect(await unappliedOf(accountId)).toEqual([]);
  }, 60_000);

  it("a deposit of 250.00 is unapplied, and the invoice stays open in full", async () => {
    const { accountId, invoiceId, customer } = await standingOf("Deposit");
    await people.enter("customerDeposit", { customer, payment: 250 });
    const raised = await eventually(() => caseOf({ accountId, cause: "unapplied", state: "OPEN" }), company.state);
    expect(await effectsOf(raised.id)).toEqual([["UNAPPLIED", 25_000n, "USD"]]);
    expect(await unappliedOf(accountId)).toEqual([[25_000n, "USD"]]);
    expect(await openOn(invoiceId)).toBe(129_900n);
  }, 60_000);

  it("the application of the hub's own payment that a person takes back is a case of what is unapplied and open again", async () => {
    const { accountId, invoiceId } = await standingOf("Paid");
    const { prisma } = company.store;
    const ref = await prisma.externalRef.findFirstOrThrow({ where: { entityId: invoiceId, objectType: "Invoice" } });
    await company.billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    const paid = await eventually(
      () => prisma.posting.findFirst({ where: { accountId, kind: "CUSTOMER_PAYMENT", status: "POSTED" } }),
      company.state,
    );
    await eventually(async () => (await openOn(invoiceId)) === 0n, company.state);
    const document = await prisma.externalRef.findFirstOrThrow({ where: { entityId: paid.id } });
    expect(await caseOf({ subjectId: invoiceId, cause: "cash in the ledger", state: "OPEN" })).toBeNull();
    await people.unapply(document.externalId);
    const raised = await eventually(() => caseOf({ accountId, cause: "unapplied", state: "OPEN" }), company.state);
    expect(await effectsOf(raised.id)).toEqual([["UNAPPLIED", 129_900n, "USD"]]);
    const notApplied = () => caseOf({ subjectId: invoiceId, cause: "payment not applied", state: "OPEN" });
    const open = await eventually(notApplied, company.state);
    expect(await effectsOf(open.id)).toEqual([["RECEIVABLE", 129_900n, "USD"]]);
    await eventually(async () => (await openOn(invoiceId)) === 129_900n, company.state);
    expect(await unappliedOf(accountId)).toEqual([[129_900n, "USD"]]);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({ tied: false });
  }, 60_000);
});

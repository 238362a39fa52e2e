import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * Ten seats at 1,200.00 less ten per cent are 10,800.00; with 8.25 % tax, 11,691.00.
 * @see https://github.com/dj-stripe/dj-stripe/issues/667
 * @see https://github.com/getlago/lago-api/issues/6257
 */
describe("of an invoice over 11,691.00 USD that was paid", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let charges: string[];

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    const { sales, billing, store } = company;
    for (const name of ["Refunded", "Disputed", "Bounced"]) await win(sales, await aDeal(sales, { name }));
    await eventually(
      async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 3,
      company.state,
    );
    for (const { id } of (await billing.invoices.list()).data) {
      await billing.invoices.pay(id, { payment_method: "pm_card_visa" });
    }
    const settled = () => store.prisma.posting.count({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } });
    await eventually(async () => (await settled()) === 3, company.state);
    charges = (await billing.charges.list()).data.map(({ id }) => id);
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const correction = (cause: string) =>
    company.store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", cause } });
  const effectsOf = async (exceptionId: string) =>
    (await company.store.prisma.exceptionEffect.findMany({ where: { exceptionId }, orderBy: { figure: "asc" } })).map(
      ({ figure, account, amountMinor, currency }) => [figure, account, amountMinor, currency],
    );

  it("a refund of 1,000.00 is a case: the ledger shows 1,000.00 too much in clearing, and too little owed", async () => {
    const { id } = await company.billing.refunds.create({ charge: charges[0] ?? "", amount: 100_000 });
    const raised = await eventually(() => correction(`refund ${id}`), company.state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "ERP", severity: "ERROR", amountAtRiskMinor: 100_000n, currency: "USD" },
      ...{ subjectType: "Payment", title: expect.stringContaining("Money was given back on invoice") },
    });
    expect(await effectsOf(raised.id)).toEqual([
      ["CLEARING", "clearing", 100_000n, "USD"],
      ["RECEIVABLE", "receivable", -100_000n, "USD"],
    ]);
  });

  it("a refund that the customer's bank sends back ends its case by itself", async () => {
    const { id } = await company.billing.refunds.create({ charge: charges[1] ?? "" });
    await eventually(() => correction(`refund ${id}`), company.state);
    await company.control(company.sandboxes.stripe, `refunds/${id}/failed`, {});
    await eventually(async () => (await correction(`refund ${id}`))?.state === "RESOLVED", company.state);
  });

  it("a dispute is a case of the amount and of the bank's fee of 15.00, which stays when it is won", async () => {
    const { billing, control, sandboxes } = company;
    await control(sandboxes.stripe, "disputes", { charge: charges[2] });
    const [dispute] = (await billing.disputes.list()).data;
    const cause = `dispute ${dispute?.id}`;
    const raised = await eventually(() => correction(cause), company.state);
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_169_100n, currency: "USD" });
    expect(await effectsOf(raised.id)).toEqual(
      expect.arrayContaining([
        ["CLEARING", "clearing", 1_169_100n, "USD"],
        ["CLEARING", "clearing", 1_500n, "USD"],
        ["RECEIVABLE", "disputedReceivable", -1_169_100n, "USD"],
      ]),
    );
    await control(sandboxes.stripe, `disputes/${dispute?.id}/won`, {});
    await eventually(async () => (await effectsOf(raised.id)).length === 1, company.state);
    expect(await effectsOf(raised.id)).toEqual([["CLEARING", "clearing", 1_500n, "USD"]]);
  });
});

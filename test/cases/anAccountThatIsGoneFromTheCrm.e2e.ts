import { aDeal, create, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { netSuiteRows } from "./netSuiteRows";

/**
 * Merged or deleted in the CRM, an account kept its invoices for itself, where nobody saw them. Ten seats at 1,200.00
 * less ten per cent are 10,800.00.
 * @see https://github.com/airbytehq/airbyte/issues/34082
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_merge.htm
 */
describe("an account that is billed and gone from the CRM", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const names = ["Loser", "Twin A", "Twin B", "Gone"] as const;
  const deals = new Map<string, Deal>();

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    const { sales, store } = company;
    for (const name of names) {
      const deal = await aDeal(sales, { name });
      deals.set(name, deal);
      await win(sales, deal);
    }
    const fulfilled = () => store.prisma.order.count({ where: { state: "FULFILLED" } });
    await eventually(async () => (await fulfilled()) === names.length, company.state, 90_000);
  }, 150_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const crmIdOf = (name: (typeof names)[number]): string => deals.get(name)?.accountId ?? "";
  const merge = (winner: string, loser: string) =>
    company.control(company.sandboxes.salesforce, `accounts/${winner}/merge`, { losers: [loser] });
  const accountCalled = (name: string) => company.store.prisma.account.findFirstOrThrow({ where: { name } });
  const caseAbout = (accountId: string, state = "OPEN") =>
    company.store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", subjectId: accountId, state } });

  it("gives all that is its own to the account it was merged into, and its next payment to the same customer", async () => {
    const { sales, store, billing } = company;
    const winnerCrmId = await create(sales, "Account", { Name: "Winner" });
    const winner = await eventually(() => store.prisma.account.findFirst({ where: { name: "Winner" } }), company.state);
    const loser = await accountCalled("Loser");
    const invoice = await store.prisma.invoice.findFirstOrThrow({ where: { accountId: loser.id } });

    await merge(winnerCrmId, crmIdOf("Loser"));
    const moved = () => store.prisma.invoice.findFirst({ where: { id: invoice.id, accountId: winner.id } });
    await eventually(moved, company.state);
    const of = { where: { accountId: winner.id } };
    expect(await store.prisma.order.count(of)).toBe(1);
    expect(await store.prisma.subscription.count(of)).toBe(1);
    expect(await store.prisma.billingProfile.count(of)).toBe(1);
    expect(await store.prisma.opportunity.count(of)).toBe(1);
    expect(await store.prisma.posting.count({ where: { accountId: loser.id } })).toBe(0);
    expect(await accountCalled("Winner")).toMatchObject({ lifecycleStage: "CUSTOMER", deletedAt: null });
    expect(await accountCalled("Loser")).toMatchObject({ mergedIntoId: winner.id, deletedAt: expect.any(Date) });

    const paid = (await billing.invoices.list({ limit: 100 })).data.find(({ number }) => number === invoice.number);
    await billing.invoices.pay(paid?.id ?? "", { payment_method: "pm_card_visa" });
    await eventually(
      () =>
        store.prisma.posting.findFirst({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED", accountId: winner.id } }),
      company.state,
    );
    const customers = await netSuiteRows(
      company,
      "SELECT t.entity, t.type FROM transaction t WHERE t.type = 'CustPymt' OR t.type = 'CustInvc'",
    );
    const payers = customers.filter(({ type }) => type === "CustPymt").map(({ entity }) => entity);
    expect(payers).toHaveLength(1);
    expect(customers.filter(({ type, entity }) => type === "CustInvc" && entity === payers[0])).toHaveLength(1);
    const open = await store.prisma.exceptionCase.count({ where: { class: "CORRECTION", state: "OPEN" } });
    expect(open).toBe(0);
  }, 60_000);

  it("is a case of 10,800.00 where the account it was merged into is a customer too, and names both", async () => {
    const { store } = company;
    const twin = await accountCalled("Twin B");
    await merge(crmIdOf("Twin A"), crmIdOf("Twin B"));
    const raised = await eventually(() => caseAbout(twin.id), company.state);
    expect(raised).toMatchObject({
      ...{ system: "CRM", amountAtRiskMinor: 1_080_000n, currency: "USD", subjectType: "Account" },
      title: 'The account "Twin B" was merged into "Twin A" in the CRM and is still billed',
    });
    // Each keeps its own invoice, for its own customer.
    expect(await store.prisma.invoice.count({ where: { accountId: twin.id } })).toBe(1);
  });

  it("is a case of 10,800.00 when it is deleted, which ends once it is back from the recycle bin", async () => {
    const { sales, control, sandboxes } = company;
    const { accountId, opportunityId } = deals.get("Gone") ?? { accountId: "", opportunityId: "" };
    const gone = await accountCalled("Gone");
    await sales.sobject("Opportunity").delete(opportunityId);
    await sales.sobject("Account").delete(accountId);
    const raised = await eventually(() => caseAbout(gone.id), company.state);
    expect(raised).toMatchObject({
      ...{ amountAtRiskMinor: 1_080_000n, currency: "USD" },
      title: 'The account "Gone" was deleted in the CRM and is still billed',
    });
    await control(sandboxes.salesforce, `records/${accountId}/undelete`, {});
    await eventually(() => caseAbout(gone.id, "RESOLVED"), company.state);
  });

  it("is none when nothing was ever sold to it", async () => {
    const { sales, store } = company;
    const id = await create(sales, "Account", { Name: "Never sold to" });
    const known = () => store.prisma.account.findFirst({ where: { name: "Never sold to" } });
    const account = await eventually(known, company.state);
    await sales.sobject("Account").delete(id);
    await eventually(async () => (await known())?.deletedAt, company.state);
    expect(await store.prisma.exceptionCase.count({ where: { subjectId: account.id } })).toBe(0);
  });
});

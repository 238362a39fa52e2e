import { aDeal, firstOfLastMonth, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/** A won deal that nobody hears of is a lost invoice: what waits is a case, with its money, until it goes on. */
describe("a won deal that lacks its service start", () => {
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

  it("is a case of 10,800.00 USD, which closes by itself once the CRM is put right", async () => {
    const { sales, store } = company;
    const deal = await aDeal(sales, { name: "Waiting", fields: { Service_Start__c: null } });
    await win(sales, deal);
    const found = () => store.prisma.exceptionCase.findFirst({ where: { subjectType: "Order", cause: "blocked" } });
    const raised = await eventually(found, company.state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", class: "VALIDATION", system: "CRM", severity: "ERROR" },
      ...{ amountAtRiskMinor: 1_080_000n, currency: "USD" },
      title: 'The won deal "Waiting platform" waits: it is not complete',
      explanation: expect.stringContaining("Enter the day service starts."),
    });

    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Service_Start__c: firstOfLastMonth() });
    await eventually(async () => (await found())?.state === "RESOLVED", company.state);
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
  }, 90_000);
});

import { readTrace } from "../../domain/trace/readTrace";
import { aDeal, create, productOf, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { today } from "../../workflows/today";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * Won, billed, and then changed in the CRM: the subscription went on, the deal said something else, and nobody heard of
 * it. Two seats at 1,200.00 a year for twelve months are 2,400.00.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
 */
describe("a deal of 2,400.00 USD that was won and billed", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const names = [
    "Lost",
    "Reopened",
    "Deleted",
    "Grown",
    "Repriced",
    "Later",
    "Longer",
    "Moved",
    "Told",
    "Charged",
  ] as const;
  const deals = new Map<string, Deal>();

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    const { sales, store } = company;
    for (const name of names) {
      const product = name === "Charged" ? { product: { code: "SERVICE", charge: "Recurring" } as const } : {};
      const deal = await aDeal(sales, { name, lines: [{ quantity: 2, unitPrice: 1_200, ...product }] });
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

  const dealOf = (name: (typeof names)[number]): Deal => {
    const deal = deals.get(name);
    if (!deal) throw new Error(`${name} was not sold`);
    return deal;
  };
  const change = (name: (typeof names)[number], fields: object) =>
    company.sales.sobject("Opportunity").update({ Id: dealOf(name).opportunityId, ...fields });
  const lineOf = async (name: (typeof names)[number]): Promise<string> => {
    const { records } = await company.sales.query<{ Id: string }>(
      `SELECT Id FROM OpportunityLineItem WHERE OpportunityId = '${dealOf(name).opportunityId}'`,
    );
    return records[0]?.Id ?? "";
  };
  const correction = (name: (typeof names)[number], state = "OPEN") =>
    eventually(
      () =>
        company.store.prisma.exceptionCase.findFirst({
          where: { class: "CORRECTION", state, title: { startsWith: `The deal "${name} platform"` } },
        }),
      company.state,
    );
  const subscriptions = async () => (await company.billing.subscriptions.list({ limit: 100 })).data.length;

  it("and is lost is a case of all of it; billing goes on, and the trace names what is amiss", async () => {
    await change("Lost", { StageName: "Closed Lost" });
    const raised = await correction("Lost");
    expect(raised).toMatchObject({
      ...{ system: "CRM", severity: "ERROR", subjectType: "Order", amountAtRiskMinor: 240_000n, currency: "USD" },
      title: 'The deal "Lost platform" was lost after it was won, and billing goes on as it was accepted',
    });
    expect(await subscriptions()).toBe(names.length);
    const correlationId = raised.correlationId ?? "";
    const trace = (await readTrace(company.store, today(hub.hub), [correlationId])).get(correlationId);
    expect(trace).toMatchObject({
      complete: false,
      missingHops: ["The deal is not won in the CRM", raised.title],
    });
  }, 60_000);

  it("and is opened again is a case of all of it", async () => {
    await change("Reopened", { StageName: "Negotiation/Review" });
    expect(await correction("Reopened")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      title: expect.stringContaining("was opened again after it was won"),
    });
  });

  it("and is deleted is a case of all of it, which ends once the deal is back from the recycle bin", async () => {
    const { opportunityId } = dealOf("Deleted");
    await company.sales.sobject("Opportunity").delete(opportunityId);
    expect(await correction("Deleted")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      title: expect.stringContaining("was deleted in the CRM after it was won"),
    });
    await company.control(company.sandboxes.salesforce, `records/${opportunityId}/undelete`, {});
    await correction("Deleted", "RESOLVED");
    // It came back won: that is no second win.
    expect(await subscriptions()).toBe(names.length);
  });

  // Nine seats are 10,800.00: 8,400.00 more than was accepted. Five are 6,000.00: 3,600.00 more.
  it("and grows from 2 to 9 seats is a case of 8,400.00, to 5 of 3,600.00, and none when it is put back", async () => {
    const { sales } = company;
    const line = await lineOf("Grown");
    await sales.sobject("OpportunityLineItem").update({ Id: line, Quantity: 9 });
    expect(await correction("Grown")).toMatchObject({
      amountAtRiskMinor: 840_000n,
      explanation: expect.stringContaining("it no longer has 2 × 1200.00 USD; it now has 9 × 1200.00 USD"),
    });
    await sales.sobject("OpportunityLineItem").update({ Id: line, Quantity: 5 });
    await eventually(async () => (await correction("Grown")).amountAtRiskMinor === 360_000n, company.state);
    await sales.sobject("OpportunityLineItem").update({ Id: line, Quantity: 2 });
    await correction("Grown", "RESOLVED");
  });

  // 2 × 1,500.00 are 3,000.00.
  it("and is repriced from 1,200.00 to 1,500.00 is a case of 600.00", async () => {
    await company.sales.sobject("OpportunityLineItem").update({ Id: await lineOf("Repriced"), UnitPrice: 1_500 });
    expect(await correction("Repriced")).toMatchObject({ amountAtRiskMinor: 60_000n });
  });

  it("and starts on another day is a case of all of it", async () => {
    await change("Later", { Service_Start__c: "2031-01-01" });
    expect(await correction("Later")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      explanation: expect.stringMatching(/its service start was \d{4}-\d\d-\d\d and is 2031-01-01/),
    });
  });

  // 24 months are 4,800.00.
  it("and runs for 24 months instead of 12 is a case of 2,400.00", async () => {
    await change("Longer", { Term_Months__c: 24 });
    expect(await correction("Longer")).toMatchObject({ amountAtRiskMinor: 240_000n });
  });

  it("and is moved to another account is a case of all of it; the invoice stays with who was billed", async () => {
    const other = await create(company.sales, "Account", { Name: "Somebody else" });
    await change("Moved", { AccountId: other });
    const raised = await correction("Moved");
    expect(raised).toMatchObject({ amountAtRiskMinor: 240_000n, explanation: expect.stringContaining("its account") });
    const { prisma } = company.store;
    const order = await prisma.order.findUniqueOrThrow({ where: { id: raised.subjectId } });
    const subscription = await prisma.subscription.findFirstOrThrow({ where: { orderId: order.id } });
    const invoice = await prisma.invoice.findFirstOrThrow({ where: { subscriptionId: subscription.id } });
    const billed = await prisma.account.findFirstOrThrow({ where: { name: "Moved" } });
    expect(invoice.accountId).toBe(billed.id);
  });

  // Its one line is gone as it was accepted: all of 2,400.00 is at risk.
  it("and whose product is charged by usage from now on is a case, which ends once it recurs again", async () => {
    const product = await productOf(company.sales, { code: "SERVICE", charge: "Recurring" });
    const charge = (word: string) => company.sales.sobject("Product2").update({ Id: product, Charge_Type__c: word });
    await charge("Usage");
    expect(await correction("Charged")).toMatchObject({
      ...{ amountAtRiskMinor: 240_000n, currency: "USD" },
      explanation: expect.stringContaining('charged as "USAGE"'),
    });
    await charge("Recurring");
    await correction("Charged", "RESOLVED");
  });

  it("is no case when what changes is what nothing is billed by: its name, close date and next step", async () => {
    await change("Told", { Name: "Told renamed", CloseDate: "2031-01-01", NextStep: "Celebrate" });
    const { prisma } = company.store;
    await eventually(() => prisma.opportunity.findFirst({ where: { name: "Told renamed" } }), company.state);
    expect(await prisma.exceptionCase.count({ where: { title: { contains: "Told" } } })).toBe(0);
  });
});

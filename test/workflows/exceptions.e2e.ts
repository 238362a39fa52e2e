import { aDeal, firstOfLastMonth, win } from "./aDeal";
import { eventually } from "./eventually";
import { inNetSuite } from "./inNetSuite";
import { startCompany, type Company } from "./startCompany";

describe("what does not go smoothly", () => {
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

  const order = async (opportunityId: string) => {
    const { prisma } = company.store;
    const ref = await prisma.externalRef.findFirst({ where: { externalId: { startsWith: opportunityId } } });
    return ref && prisma.order.findFirst({ where: { opportunityId: ref.entityId } });
  };

  it("blocks an incomplete deal field by field, and resumes it by itself once it is corrected", async () => {
    const { sales } = company;
    const fields = { Service_Start__c: null, Selling_Entity__c: "sub-mars" };
    const deal = await aDeal(sales, { name: "Incomplete", fields });
    await win(sales, deal);
    const blocked = await eventually(async () => {
      const found = await order(deal.opportunityId);
      return found?.state === "BLOCKED" ? found : null;
    }, company.state);
    expect(blocked.checklist).toEqual([
      expect.objectContaining({ field: "serviceStart", message: "Enter the day service starts." }),
      expect.objectContaining({ field: "sellingEntity", message: expect.stringContaining("sub-eu, sub-us") }),
    ]);
    const customers = await company.billing.customers.list();
    expect(customers.data.filter(({ name }) => name === "Incomplete")).toEqual([]);
    await sales
      .sobject("Opportunity")
      .update({ Id: deal.opportunityId, Service_Start__c: firstOfLastMonth(), Selling_Entity__c: "sub-us" });
    await eventually(async () => (await order(deal.opportunityId))?.state === "FULFILLED", company.state);
  });

  it("blocks an opportunity without lines, and one whose wins are not handled yet", async () => {
    const { sales } = company;
    const empty = await aDeal(sales, { name: "Empty", lines: [] });
    const renewal = await aDeal(sales, { name: "Renewal", fields: { Type: "Renewal" } });
    await win(sales, empty);
    await win(sales, renewal);
    const ofEmpty = await eventually(() => order(empty.opportunityId), company.state);
    const ofRenewal = await eventually(() => order(renewal.opportunityId), company.state);
    const settled = async (id: string) => (await order(id))?.state === "BLOCKED";
    await eventually(() => settled(empty.opportunityId), company.state);
    await eventually(() => settled(renewal.opportunityId), company.state);
    expect((await order(empty.opportunityId))?.checklist).toContainEqual(expect.objectContaining({ rule: "lines" }));
    expect((await order(renewal.opportunityId))?.checklist).toContainEqual(
      expect.objectContaining({ rule: "type-is-handled" }),
    );
    expect([ofEmpty.winNumber, ofRenewal.winNumber]).toEqual([1, 1]);
  });

  it("links a deal won before go-live, and starts nothing however it is edited", async () => {
    const { sales, store } = company;
    const fields = { StageName: "Closed Won", CloseDate: "2020-01-15" };
    const deal = await aDeal(sales, { name: "Old", fields });
    const seen = () => store.prisma.opportunity.findFirst({ where: { name: "Old platform", status: "WON" } });
    await eventually(seen, company.state);
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, NextStep: "Call them" });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Term_Months__c: 24 });
    await eventually(async () => (await seen())?.termMonths === 24, company.state);
    expect((await seen())?.winNumber).toBe(0);
    expect(await order(deal.opportunityId)).toMatchObject({ state: "SKIPPED", accepted: null });
  });

  it("holds an invoice whose period is closed, and releases it when the period opens", async () => {
    const { sales, store, sandboxes, control } = company;
    const name = new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
    const period = encodeURIComponent(name);
    await control(sandboxes.netsuite, `periods/${period}/close`, {});
    const deal = await aDeal(sales, { name: "Late" });
    await win(sales, deal);
    const held = await eventually(() => store.prisma.posting.findFirst({ where: { status: "HELD" } }), company.state);
    const [waiting] = await store.prisma.exceptionCase.findMany({ where: { subjectId: held.id } });
    expect(waiting).toMatchObject({ class: "PERIOD_CLOSED", state: "HELD", amountAtRiskMinor: 1_169_100n });
    const before = (await inNetSuite(hub.hub.erp)).filter(({ key }) => key === held.idempotencyKey);
    expect(before).toEqual([]);
    await control(sandboxes.netsuite, `periods/${period}/open`, {});
    await eventually(async () => (await order(deal.opportunityId))?.state === "FULFILLED", company.state);
    const released = await store.prisma.exceptionCase.findUniqueOrThrow({ where: { id: waiting?.id ?? "" } });
    expect(released.state).toBe("RESOLVED");
  });

  it("tells the success owner of a failed payment, with what is open and what happens next", async () => {
    const { sales, store, billing } = company;
    const { records: users } = await sales.query<{ Id: string }>("SELECT Id FROM User LIMIT 1");
    const deal = await aDeal(sales, { name: "Unlucky" });
    await sales.sobject("Account").update({ Id: deal.accountId, Success_Owner__c: users[0]?.Id });
    await win(sales, deal);
    await eventually(async () => (await order(deal.opportunityId))?.state === "FULFILLED", company.state);
    const customer = (await billing.customers.list({ limit: 100 })).data.find(({ name }) => name === "Unlucky");
    const [invoice] = (await billing.invoices.list({ customer: customer?.id ?? "" })).data;
    const declined = billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_chargeDeclined" });
    await expect(declined).rejects.toThrow("declined");
    const dunning = await eventually(
      () => store.prisma.dunningCase.findFirst({ where: { status: "OPEN" } }),
      company.state,
    );
    expect(dunning.exposureMinor).toBe(1_169_100n);
    const attempted = await store.prisma.payment.findMany({ where: { invoiceId: { in: dunning.invoiceIds } } });
    expect(attempted).toEqual([expect.objectContaining({ amountMinor: 1_169_100n, receivedOn: null })]);
    const failed = await store.prisma.event.findMany({ where: { type: "throughline.billing.payment.failed.v1" } });
    expect(failed).toHaveLength(1);
    expect(failed[0]?.data).toMatchObject({
      attempt: 1,
      failureCode: "generic_decline",
      exposure: { amount: "11691.00" },
    });
    const task = await eventually(async () => {
      const { records } = await sales.query<{ Subject: string; OwnerId: string; Description: string }>(
        "SELECT Subject, OwnerId, Description FROM Task",
      );
      return records[0];
    }, company.state);
    expect(task).toMatchObject({ Subject: "Payment failed: 11691.00 USD open", OwnerId: users[0]?.Id });
    expect(task.Description).toContain("generic_decline");
    const again = billing.invoices.pay(invoice?.id ?? "", {
      payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds",
    });
    await expect(again).rejects.toThrow("insufficient");
    const told = await eventually(async () => {
      const { records } = await sales.query<{ Description: string }>("SELECT Description FROM Task");
      return records.length === 2 && records.map(({ Description }) => Description);
    }, company.state);
    expect(told).toContainEqual(expect.stringMatching(/^Attempt 2 .*insufficient_funds/));
    expect(await store.prisma.dunningCase.findMany()).toMatchObject([{ id: dunning.id, status: "OPEN", step: 2 }]);
    await billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    await eventually(
      async () => (await store.prisma.dunningCase.count({ where: { status: "OPEN" } })) === 0,
      company.state,
    );
  });

  it("answers a lost acknowledgement by looking the document up, and posts it once", async () => {
    const { sales, store, sandboxes, control } = company;
    const match = { method: "POST", path: "/record/v1/invoice" };
    await control(sandboxes.netsuite, "faults", { kind: "lost-ack", times: 1, match });
    const deal = await aDeal(sales, { name: "Silent" });
    await win(sales, deal);
    await eventually(async () => (await order(deal.opportunityId))?.state === "FULFILLED", company.state);
    const doubted = await store.prisma.postingAttempt.findMany({ where: { outcome: "UNCERTAIN" } });
    expect(doubted.length).toBeGreaterThan(0);
    const posting = await store.prisma.posting.findUniqueOrThrow({ where: { id: doubted[0]?.postingId ?? "" } });
    expect(posting.status).toBe("POSTED");
    const documents = await inNetSuite(hub.hub.erp);
    expect(documents.filter(({ key }) => key === posting.idempotencyKey)).toHaveLength(1);
  });
});

import { openControlDoor } from "../connectors/openControlDoor";
import { startGraph } from "../graph/startGraph";
import { aDeal, firstOfLastMonth, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { aHeldClock, dayInLosAngeles, daysAfter, midnightInLosAngeles, sweptAt } from "./aHeldClock";

const noDeal: Deal = { accountId: "", opportunityId: "" };

/** A year after the first of last month, and two. */
const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
const firstOfNextMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
};

/**
 * Nothing happens but that the hub's clock goes on, from the last second of a day in Los Angeles to the first of the
 * next. The tests are one after the other: the clock never goes back.
 */
describe("in a company of Los Angeles, with a clock that is held at the day's edge", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  const clock = aHeldClock();
  const deals: Record<"late" | "nextMonth" | "ends", Deal> = {
    ...{ late: noDeal, nextMonth: noDeal, ends: noDeal },
  };

  beforeAll(async () => {
    company = await startCompany({ settings: { timeZone: "America/Los_Angeles" } });
    hub = await company.startHub({}, clock.now);
    graph = await startGraph(company.store);
    const { sales, store, state } = company;
    // 10 seats at 1,200.00 a year, less ten per cent, are 10,800.00 a year: 900.00 a month.
    deals.late = await aDeal(sales, { name: "Late", fields: { Payment_Terms_Days__c: 60 } });
    // 1,200.00 a year are 100.00 a month.
    const one = [{ quantity: 1, unitPrice: 1_200 }];
    deals.nextMonth = await aDeal(sales, {
      ...{ name: "Next month", lines: one },
      fields: { Service_Start__c: firstOfNextMonth() },
    });
    deals.ends = await aDeal(sales, { name: "Ends", lines: one, fields: { Term_End__c: "End" } });
    for (const deal of Object.values(deals)) await win(sales, deal);
    const told = async () =>
      (await store.prisma.opportunity.count({ where: { financialSyncedAt: { not: null } } })) === 3;
    await eventually(told, state);
    const done = () => store.prisma.order.count({ where: { state: "FULFILLED" } }).then((count) => count === 2);
    await eventually(done, state);
    // What is told last of a deal that was just won is told by now.
    await eventually(idle, state);
  });
  afterAll(async () => {
    await graph.close();
    await hub.stop();
    await company.close();
  });

  const idle = async () => {
    const busy = "SELECT FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING')";
    return (await company.store.pool.query(busy)).rows.length === 0;
  };
  const inSalesforce = ({ opportunityId }: Deal) => company.sales.sobject("Opportunity").retrieve(opportunityId);
  /** How often a status was written to the deal. */
  const writes = async ({ opportunityId }: Deal) => {
    const calls = await openControlDoor(company.sandboxes.salesforce).received();
    const texts = calls.map(({ body }) => JSON.stringify(body ?? ""));
    return texts.filter((text) => text.includes(opportunityId) && text.includes("TL_Billing_Status__c")).length;
  };
  const tasks = async ({ accountId }: Deal) => {
    const query = `SELECT Subject, Priority FROM Task WHERE WhatId = '${accountId}' ORDER BY CreatedDate`;
    return (await company.sales.query<{ Subject: string; Priority: string }>(query)).records;
  };
  /** The last second before a day in Los Angeles, then its first. */
  const atTheEdge = async (day: string, before: () => Promise<void>) => {
    const first = midnightInLosAngeles(day);
    const last = new Date(first.getTime() - 1_000);
    clock.hold(last);
    await sweptAt(company, last, daysAfter(day, -1));
    await before();
    clock.hold(first);
    await sweptAt(company, first, day);
  };

  /**
   * MRR is zero before the start.
   * @see https://docs.stripe.com/billing/subscriptions/analytics
   */
  it("shows no MRR of a subscription that starts next month until its first day, and then all of it, told once", async () => {
    expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 0, TL_Billing_Status__c: "Provisioned" });
    let told = 0;
    await atTheEdge(firstOfNextMonth(), async () => {
      expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 0 });
      told = await writes(deals.nextMonth);
    });
    expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 100 });
    expect(await writes(deals.nextMonth)).toBe(told + 1);
    expect(await inSalesforce(deals.late)).toMatchObject({ TL_MRR__c: 900 });
    const { data } = await graph.ask<{ events: { nodes: { data: unknown }[] } }>(
      `query { events(first: 50, filter: { types: ["throughline.billing.subscription.mrr.changed.v1"] }) { nodes { data } } }`,
      {},
    );
    const last = data.events.nodes.map((node) => node.data as { before: unknown; after: unknown }).at(-1);
    expect(last).toMatchObject({
      before: { amount: "0.00", currency: "USD" },
      after: { amount: "100.00", currency: "USD" },
    });
  });

  /**
   * With terms of 60 days, an invoice may be paid until the end of the 60th day after it was issued.
   * @see https://docs.stripe.com/api/invoices/object (due_date)
   */
  it("shows an unpaid invoice past due in Salesforce from the first moment of the day after it was due, told once", async () => {
    const due = await dueDayOfLate();
    let told = 0;
    await atTheEdge(daysAfter(due, 1), async () => {
      const shown = { TL_Past_Due__c: false, TL_Billing_Status__c: "Invoiced" };
      expect(await inSalesforce(deals.late)).toMatchObject(shown);
      expect(await tasks(deals.late)).toEqual([]);
      told = await writes(deals.late);
    });
    expect(await inSalesforce(deals.late)).toMatchObject({ TL_Past_Due__c: true, TL_Billing_Status__c: "Past due" });
    expect(await writes(deals.late)).toBe(told + 1);
    const anHourLater = new Date(clock.now().getTime() + 3_600_000);
    clock.hold(anHourLater);
    await sweptAt(company, anHourLater, daysAfter(due, 1));
    expect(await writes(deals.late)).toBe(told + 1);
    // 10,800.00 with 8.25 % tax: 891.00.
    expect(await tasks(deals.late)).toMatchObject([
      { Subject: expect.stringMatching(/^Invoice \S+ is 1 day late: 11691\.00 USD open$/), Priority: "Normal" },
    ]);
  });

  /** Collection follows up by the days that the settings name: 1, 8 and 31 by default. */
  it("moves collection on after 8 days, and tells the account's owner once more", async () => {
    const due = await dueDayOfLate();
    await atTheEdge(daysAfter(due, 8), async () => expect(await tasks(deals.late)).toHaveLength(1));
    expect((await tasks(deals.late)).map(({ Subject }) => Subject)).toEqual([
      expect.stringContaining("is 1 day late"),
      expect.stringContaining("is 8 days late"),
    ]);
    const found = await company.store.prisma.dunningCase.findMany({ where: { exposureMinor: 1_169_100n } });
    expect(found).toMatchObject([{ step: 2, status: "OPEN", lateSteps: 2 }]);
  });

  /**
   * A contract of twelve months ends with the day before its anniversary; one that renews goes on.
   * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contract.htm
   */
  it("has a contract that does not renew end, its MRR with it, and the renewal of one that does move on by a year", async () => {
    const anniversary = yearsAfter(firstOfLastMonth(), 1);
    const statusOf = async ({ opportunityId }: Deal) => {
      const ref = await company.store.prisma.externalRef.findFirstOrThrow({ where: { externalId: opportunityId } });
      const found = await company.store.prisma.contract.findFirstOrThrow({ where: { opportunityId: ref.entityId } });
      return found.status;
    };
    await atTheEdge(anniversary, async () => {
      expect(await statusOf(deals.ends)).toBe("ACTIVE");
      expect(await inSalesforce(deals.ends)).toMatchObject({ TL_MRR__c: 100, TL_Next_Renewal__c: null });
      expect(await inSalesforce(deals.late)).toMatchObject({ TL_Next_Renewal__c: anniversary });
    });
    expect(await statusOf(deals.ends)).toBe("EXPIRED");
    expect(await statusOf(deals.late)).toBe("ACTIVE");
    expect(await inSalesforce(deals.ends)).toMatchObject({ TL_MRR__c: 0, TL_Next_Renewal__c: null });
    const renewed = { TL_MRR__c: 900, TL_Next_Renewal__c: yearsAfter(firstOfLastMonth(), 2) };
    expect(await inSalesforce(deals.late)).toMatchObject(renewed);
  });

  /** Sixty days after the day on which it was issued, in Los Angeles. */
  const dueDayOfLate = async () => {
    const { data } = await company.billing.invoices.list({ limit: 100 });
    const invoice = data.find(({ total }) => total === 1_169_100);
    const finalizedAt = invoice?.status_transitions.finalized_at;
    if (!finalizedAt) throw new Error("The invoice is not numbered");
    return daysAfter(dayInLosAngeles(new Date(finalizedAt * 1_000)), 60);
  };
});

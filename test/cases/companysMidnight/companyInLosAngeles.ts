import { openControlDoor } from "../../connectors/openControlDoor";
import { startGraph } from "../../graph/startGraph";
import { aDeal, win, type Deal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { firstOfMonth } from "../firstOfMonth";
import { runningCompany } from "../runningCompany";
import { aHeldClock, dayInLosAngeles, daysAfter, midnightInLosAngeles, sweptAt } from "./aHeldClock";

export type CompanyInLosAngeles = Awaited<ReturnType<typeof companyInLosAngeles>>;

/** A company of Los Angeles with three deals, and what Salesforce and billing show of them while the hub's clock goes on. */
export async function companyInLosAngeles() {
  const clock = aHeldClock();
  const { company, close } = await runningCompany({ settings: { timeZone: "America/Los_Angeles" } }, clock.now);
  const graph = await startGraph(company.store);
  const { sales, store, state } = company;
  // 1,200.00 a year are 100.00 a month; 10 seats at 1,200.00, less ten per cent, are 10,800.00 a year: 900.00 a month.
  const lines = [{ quantity: 1, unitPrice: 1_200 }];
  const nextMonth = { name: "Next month", lines, fields: { Service_Start__c: firstOfMonth(1) } };
  const deals = {
    late: await aDeal(sales, { name: "Late", fields: { Payment_Terms_Days__c: 60 } }),
    nextMonth: await aDeal(sales, nextMonth),
    ends: await aDeal(sales, { name: "Ends", lines, fields: { Term_End__c: "End" } }),
  };
  for (const deal of Object.values(deals)) await win(sales, deal);
  const told = { financialSyncedAt: { not: null } };
  await eventually(async () => (await store.prisma.opportunity.count({ where: told })) === 3, state);
  await eventually(async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 2, state);
  // What is told last of a deal that was just won is told by now.
  const busy = "SELECT FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING')";
  await eventually(async () => (await store.pool.query(busy)).rows.length === 0, state);

  return {
    ...{ company, graph, deals },
    inSalesforce: ({ opportunityId }: Deal) => sales.sobject("Opportunity").retrieve(opportunityId),
    /** How often a status was written to the deal. */
    async writes({ opportunityId }: Deal) {
      const calls = await openControlDoor(company.sandboxes.salesforce).received();
      const texts = calls.map(({ body }) => JSON.stringify(body ?? ""));
      return texts.filter((text) => text.includes(opportunityId) && text.includes("TL_Billing_Status__c")).length;
    },
    async tasks({ accountId }: Deal) {
      const query = `SELECT Subject, Priority FROM Task WHERE WhatId = '${accountId}' ORDER BY CreatedDate`;
      return (await sales.query<{ Subject: string; Priority: string }>(query)).records;
    },
    /** The last second before a day in Los Angeles, then its first. */
    async atTheEdge(day: string, before: () => Promise<void>) {
      const first = midnightInLosAngeles(day);
      const last = new Date(first.getTime() - 1_000);
      clock.hold(last);
      await sweptAt(company, last, daysAfter(day, -1));
      await before();
      clock.hold(first);
      await sweptAt(company, first, day);
    },
    async anHourLater() {
      const later = new Date(clock.now().getTime() + 3_600_000);
      clock.hold(later);
      await sweptAt(company, later, dayInLosAngeles(later));
    },
    /** Sixty days after the day on which the invoice of 11,691.00 was issued, in Los Angeles. */
    async dueDayOfLate() {
      const { data } = await company.billing.invoices.list({ limit: 100 });
      const finalizedAt = data.find(({ total }) => total === 1_169_100)?.status_transitions.finalized_at;
      if (!finalizedAt) throw new Error("The invoice is not numbered");
      return daysAfter(dayInLosAngeles(new Date(finalizedAt * 1_000)), 60);
    },
    async close() {
      await graph.close();
      await close();
    },
  };
}

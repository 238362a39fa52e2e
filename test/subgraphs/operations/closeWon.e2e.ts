import pino from "pino";
import { openEventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany, type Company } from "../../workflows/startCompany";
import { anAuditLog } from "../../support/anAuditLog";
import { aCaller } from "../../support/aCaller";

const TRACE = `query ($id: ID!) {
  operation(id: $id) {
    status
    steps { name status }
    trace { complete missingHops hops { system action } }
  }
}`;

describe("a deal closed as won from the graph", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let eventLog: ReturnType<typeof openEventLog>;
  let answers: SubgraphAnswers;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    const log = pino({ level: "silent" });
    eventLog = openEventLog(company.store, log);
    const { enqueuer, now } = hub.hub;
    answers = answerCalls(operationsSubgraph(), {
      ...{ store: company.store, eventLog, enqueuer, log, now, timeZone: "UTC" },
      ...{ audit: anAuditLog(company.store, now), approvals: { closeWonAbove: {}, expireAfterDays: 14 } },
    });
  });
  afterAll(async () => {
    await eventLog?.close();
    await hub?.stop();
    await company?.close();
  });

  const ask = async (query: string, variables: Record<string, unknown>) => {
    const origin = { correlationId: "test", caller: aCaller("pat") };
    return JSON.parse(JSON.stringify(await answers.answer({ query, variables }, origin))) as Record<string, unknown>;
  };

  it("is won in the CRM, fulfilled by the operation it was given, and traced to recognized revenue", async () => {
    await aDeal(company.sales);
    const { prisma } = company.store;
    const lined = async () => {
      const line = await prisma.opportunityLine.findFirst();
      return line && prisma.opportunity.findFirst({ where: { id: line.opportunityId, sellingEntity: { not: null } } });
    };
    const opportunity = await eventually(lined, company.state);
    await eventually(() => prisma.legalEntity.findFirst(), company.state);
    await eventually(() => prisma.platformCurrency.findFirst({ where: { role: "BILLING" } }), company.state);
    const dry = await ask(
      `mutation ($id: ID!) { closeOpportunityWon(input: { opportunityId: $id, options: { idempotencyKey: "dry", dryRun: true } }) {
        writes { objectType fieldGroup idempotencyKey } } }`,
      { id: opportunity.id },
    );
    const closed = await ask(
      `mutation ($id: ID!) { closeOpportunityWon(input: { opportunityId: $id, options: { idempotencyKey: "k" } }) { id } }`,
      { id: opportunity.id },
    );
    expect(closed).toEqual({ data: { closeOpportunityWon: { id: expect.any(String) } } });
    const { id } = (closed as { data: { closeOpportunityWon: { id: string } } }).data.closeOpportunityWon;
    await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED", operationId: id } }), company.state);
    // What was planned is what is written, under the same keys; invoice and document get theirs from what billing makes.
    const { writes } = (dry as { data: { closeOpportunityWon: { writes: Planned[] } } }).data.closeOpportunityWon;
    const planned = writes.filter(({ objectType }) => ["Opportunity", "Customer", "Subscription"].includes(objectType));
    expect(planned).toHaveLength(3);
    for (const write of planned) {
      const written = await prisma.outboundWrite.findUnique({ where: { idempotencyKey: write.idempotencyKey } });
      expect(written).toMatchObject({ ...write, status: "DONE" });
    }
    // The CRM may be told again while the last period is being recognized.
    const complete = async () => {
      const answer = await ask(TRACE, { id });
      return JSON.stringify(answer).includes('"complete":true') && answer;
    };
    expect(await eventually(complete, () => ask(TRACE, { id }))).toMatchObject({
      data: {
        operation: {
          status: "SUCCEEDED",
          steps: [
            { name: "win-opportunity", status: "DONE" },
            ...Array.from({ length: 7 }, () => ({ status: "DONE" })),
          ],
          trace: { missingHops: [], hops: expect.arrayContaining([{ system: "CRM", action: "won the deal" }]) },
        },
      },
    });
  });
});

interface Planned {
  objectType: string;
  fieldGroup: string;
  idempotencyKey: string;
}

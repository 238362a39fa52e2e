import pino from "pino";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { remember } from "../../../platform/inbox/remember";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Caller } from "../../../schema/authority/caller";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { winADeal } from "../../domain/trace/aWonDeal";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T12:00:00Z");
const n = (no: number) => String(no).padStart(26, "0");

describe("monitors in the graph", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let answers: SubgraphAnswers;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const enqueuer = { enqueue: async () => {}, send: async () => {}, close: async () => {} };
    const audit = anAuditLog(store);
    const approvals = { closeWonAbove: {}, expireAfterDays: 14 };
    answers = answerCalls(operationsSubgraph(), {
      ...{ store, eventLog, enqueuer, audit, approvals, log, now, timeZone: "UTC" },
    });
    for (const [no, sellingEntity] of ["sub-us", "sub-de"].entries()) {
      await winADeal(store.prisma, n(no));
      await store.prisma.opportunity.update({
        where: { id: `opp_${n(no)}` },
        data: { sellingEntity, amountMinor: 10_000n * BigInt(no + 1) },
      });
      await store.prisma.order.update({
        where: { id: `ord_${n(no)}` },
        data: { state: "BLOCKED", createdAt: new Date("2026-06-30T12:00:00Z"), checklist: [{ rule: "terms" }] },
      });
      const sync = { subjectId: `opp_${n(no)}`, subjectType: "Opportunity", system: "CRM", instanceId: "sf" };
      const pendingSince = new Date(`2026-07-01T11:5${no}:00Z`);
      await store.prisma.syncState.create({
        data: { ...sync, id: `syn_${no}`, status: "PENDING", pendingSince, hubVersion: 1, slaSeconds: 60 },
      });
    }
    const twice = { source: "stripe/webhook", eventId: "1", kind: "k", objectType: "o", objectId: "1", payload: {} };
    await remember(store.pool, [twice, twice]);
    await store.pool.query("UPDATE operations.inbox_message SET received_at = $1, processed_at = $1", [now()]);
    await store.pool.query("UPDATE operations.inbox_duplicate SET received_at = $1", [now()]);
  });
  afterAll(async () => {
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  const ask = async (caller: Caller, query: string) =>
    JSON.parse(JSON.stringify(await answers.answer({ query, variables: {} }, { correlationId: "test", caller }))) as {
      data: { monitors: { name: string }[]; freshness: unknown[] };
    };
  const all = `{
    monitors { name count amounts { amount currency } oldestAt parts { legalEntity rule source count received } }
    freshness { flow objective p50Seconds p95Seconds breached pending pendingAmounts { amount } oldestPendingAt }
  }`;
  const named = (name: string, { data }: Awaited<ReturnType<typeof ask>>) =>
    data.monitors.find((monitor) => monitor.name === name);

  it("say how many, over which money and since when, and how late each flow is", async () => {
    const answer = await ask(aCaller("all"), all);
    expect(named("BLOCKED_ORDERS", answer)).toEqual({
      ...{ name: "BLOCKED_ORDERS", count: 2, amounts: [{ amount: "300.00", currency: "USD" }] },
      oldestAt: "2026-06-30T12:00:00.000Z",
      parts: [
        { legalEntity: "sub-de", rule: "terms", source: null, count: 1, received: null },
        { legalEntity: "sub-us", rule: "terms", source: null, count: 1, received: null },
      ],
    });
    expect(named("DUPLICATES", answer)).toMatchObject({
      count: 1,
      parts: [{ source: "stripe/webhook", count: 1, received: 2 }],
    });
    // Ten and nine minutes: half are there within 570 seconds, and 95 of 100 within 540 + 0.95 × 60.
    expect(answer.data.freshness[0]).toEqual({
      ...{ flow: "Opportunity to CRM", objective: "95 of 100 within 60 seconds", breached: true },
      ...{ p50Seconds: 570, p95Seconds: 597, pending: 2, pendingAmounts: [{ amount: "300.00" }] },
      oldestPendingAt: "2026-07-01T11:50:00.000Z",
    });
  });

  it("count for a caller who is limited to legal entities what is in their books, and nothing that is in none", async () => {
    const answer = await ask(aCaller("de", "admin", ["sub-de"]), all);
    expect(answer.data.monitors.map(({ name }) => name)).toEqual([
      ...["FAILED_POSTINGS", "DELAYED_SYNCHRONIZATION", "BLOCKED_ORDERS", "OPEN_CASES"],
    ]);
    expect(named("BLOCKED_ORDERS", answer)).toMatchObject({ count: 1, amounts: [{ amount: "200.00" }] });
    expect(answer.data.freshness).toMatchObject([{ pending: 1, pendingAmounts: [{ amount: "200.00" }] }]);
  });

  it("mask the money for a caller without clearance", async () => {
    const answer = await ask(aCaller("viewer", "viewer"), all);
    expect(named("BLOCKED_ORDERS", answer)).toMatchObject({ count: 2, amounts: null });
  });
});

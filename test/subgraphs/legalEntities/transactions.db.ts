import pino from "pino";
import { encodeCursor } from "../../../platform/eventLog/cursor";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { openStore, type Store } from "../../../platform/store/openStore";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { callers, type Who } from "./callers";
import { append, eventsPerBook, seedDocuments } from "./seedDocuments";

type Answer = Awaited<ReturnType<SubgraphAnswers["answer"]>>;

describe("business transactions, to a caller limited to legal entities", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let answers: SubgraphAnswers;
  /** The log's beginning. */
  let after: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const refuse = () => Promise.reject(new Error("No workflow waits"));
    const enqueuer = { enqueue: refuse, send: refuse, close: () => Promise.resolve() };
    const now = () => new Date("2026-07-01T00:00:00Z");
    const approvals = { closeWonAbove: {}, expireAfterDays: 14 };
    const audit = anAuditLog(store);
    answers = answerCalls(operationsSubgraph(), {
      ...{ store, eventLog, enqueuer, audit, approvals, log, now, timeZone: "UTC" },
    });
    const { epoch } = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    after = encodeCursor({ epoch, position: 0n });
    await seedDocuments(store);
  });
  afterAll(async () => {
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  const originOf = (who: Who) => ({ correlationId: "test", caller: callers[who] });
  const ask = async (who: Who, query: string, variables: Record<string, unknown> = {}) =>
    JSON.parse(JSON.stringify(await answers.answer({ query, variables }, originOf(who)))) as Answer;
  const dataFor = async (who: Who, query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ask(who, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const idsIn = (book: string) => Array.from({ length: eventsPerBook }, (_, no) => `evt_${no}_${book}`);

  it("knows a transaction by no step about the customer, unless it is in the caller's books", async () => {
    const { prisma } = store;
    const ofBoth = Object.entries({ BILLING: "synBilling", ERP: "synErp" });
    for (const [system, id] of ofBoth) {
      const about = { subjectId: "acct_1", subjectType: "Account", accountId: "acct_1", system, instanceId: system };
      await prisma.syncState.create({ data: { ...about, id, status: "IN_SYNC", hubVersion: 1, slaSeconds: 60 } });
      const moved = { syncStateId: id, system, before: "UNKNOWN", after: "IN_SYNC" };
      await append(prisma, `step_${id}`, "ops.sync.status.changed", id, "SyncState", "btx_de", moved);
    }
    await append(prisma, "step_account", "crm.account.updated", "acct_1", "Account", "btx_de", {});
    // Its transaction says of nothing whose books it is in.
    await append(prisma, "step_unknown", "ops.sync.status.changed", "synErp", "SyncState", "btx_unknown", {});
    const query = `query ($id: ID!, $after: String) { events(filter: { correlationId: $id }, after: $after) { nodes { id } } }`;
    const refused = async (who: Who, id: string) => {
      const { data, errors } = await ask(who, query, { id });
      expect(data).toEqual({ events: null });
      return errors?.[0]?.message.replaceAll(id, "…");
    };
    const notThere = await refused("us", "btx_which_is_not_there");
    expect(await refused("us", "btx_de")).toBe(notThere);
    expect(await refused("us", "btx_unknown")).toBe(notThere);
    const steps = ["step_synBilling", "step_synErp", "step_account"];
    const whole = { events: { nodes: [...idsIn("de"), ...steps].map((id) => ({ id })) } };
    expect(await dataFor("de", query, { id: "btx_de" })).toEqual(whole);
    expect(await dataFor("all", query, { id: "btx_unknown" })).toEqual({ events: { nodes: [{ id: "step_unknown" }] } });
    // In lists and streams alike, for they ask the same.
    const log = (await dataFor("us", "{ events { nodes { id } } }")) as { events: { nodes: { id: string }[] } };
    expect(log.events.nodes.filter(({ id }) => id.startsWith("step_"))).toEqual([]);
    const stream = `subscription ($id: ID!) { lifecycle(filter: { correlationId: $id }) { event { id } } }`;
    const begin = (id: string) =>
      answers
        .follow({ query: stream, variables: { id } }, originOf("us"))
        .then(async (events) => (await events.next()).value as Answer)
        .then(({ errors }) => errors?.[0]?.message.replaceAll(id, "…"));
    expect(await begin("btx_de")).toBe(await begin("btx_which_is_not_there"));
    expect(await begin("btx_de")).toContain("knows no business transaction");
    await prisma.syncState.deleteMany({ where: { id: { in: ofBoth.map(([, id]) => id) } } });
    await prisma.$executeRaw`DELETE FROM operations.event WHERE id LIKE 'step_%'`;
  });

  it("leaves an entry of what it refuses in the middle of a stream", async () => {
    const query = `subscription ($after: String) { exceptionChanged(after: $after) { case { id payload } } }`;
    const viewer = { ...aCaller("viewer", "viewer", ["sub-us"]), name: "person:in-a-stream" };
    const stream = await answers.follow({ query, variables: { after } }, { correlationId: "c", caller: viewer });
    const { value } = await stream.next();
    expect(value).toMatchObject({ data: { exceptionChanged: { case: { id: "exc_us", payload: null } } } });
    await stream.return(undefined);
    const entries = await store.prisma.auditEntry.findMany({ where: { actor: "person:in-a-stream" } });
    expect(entries).toMatchObject([
      { action: "REFUSAL", what: "FORBIDDEN", after: { attempted: "ExceptionCase.payload" } },
    ]);
  });
});

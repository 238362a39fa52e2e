import type { ExecutionResult } from "graphql";
import { Client } from "pg";
import pino from "pino";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { encodeCursor } from "../../../platform/eventLog/cursor";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { openStore, type Store } from "../../../platform/store/openStore";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { callers, type Who } from "./callers";
import { append, eventsPerBook, seedDocuments, syncIds, type Book } from "./seedDocuments";

interface Answer {
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

describe("operations, to a caller limited to legal entities", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let answers: SubgraphAnswers;
  let requests: WorkflowRequest[];
  /** The log's beginning. */
  let after: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const enqueuer = {
      enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request),
      send: () => Promise.reject(new Error("No workflow waits")),
      close: () => Promise.resolve(),
    };
    const now = () => new Date("2026-07-01T00:00:00Z");
    const services = {
      store,
      eventLog,
      enqueuer,
      audit: anAuditLog(store),
      approvals: { closeWonAbove: {}, expireAfterDays: 14 },
      log,
      now,
      timeZone: "UTC",
    };
    answers = answerCalls(operationsSubgraph(), services);
    const { epoch } = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    after = encodeCursor({ epoch, position: 0n });
    await seedDocuments(store);
  });
  beforeEach(() => {
    requests = [];
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
  const accountFor = async (who: Who, fields: string) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { ${fields} } } }`;
    const data = await dataFor(who, query, { of: [{ __typename: "Account", id: "acct_1" }] });
    return (data as { _entities: unknown[] })._entities[0];
  };
  const idsIn = (book: string) => Array.from({ length: eventsPerBook }, (_, no) => `evt_${no}_${book}`);

  it("counts and adds up the cases about what is in the caller's books", async () => {
    const INBOX = `{ exceptionInbox {
      nodes { id similarOpen history { to } lineage { correlationId } } totalCount amountAtRisk { amount currency } } }`;
    const aCase = (book: string, similarOpen: number) => ({
      ...{ id: `exc_${book}`, similarOpen, history: [{ to: "OPEN" }], lineage: { correlationId: `btx_${book}` } },
    });
    const inbox = (total: string | null, ...nodes: object[]) => ({
      exceptionInbox: {
        ...{ nodes, totalCount: nodes.length },
        amountAtRisk: total === null ? [] : [{ amount: total, currency: "USD" }],
      },
    });
    expect(await dataFor("us", INBOX)).toEqual(inbox("9.00", aCase("us", 1)));
    expect(await dataFor("both", INBOX)).toEqual(inbox("99.00", aCase("de", 2), aCase("us", 2)));
    expect(await dataFor("all", INBOX)).toEqual(inbox("999.00", aCase("none", 3), aCase("de", 3), aCase("us", 3)));
    expect(await dataFor("nobody", INBOX)).toEqual(inbox(null));
  });

  it("shows cases whose subject is no record in known books to nobody limited", async () => {
    const cases = store.prisma.exceptionCase;
    const { retry: _, advised: _advised, ...like } = await cases.findUniqueOrThrow({ where: { id: "exc_us" } });
    const about = { subjectId: "wf_1", amountAtRiskMinor: null, suggestedActions: [], payload: {} };
    // A document that people made in the ledger, and what billing paid out, are in no record of the store.
    for (const subjectType of ["Workflow", "Document", "Payout", "InboxMessage"])
      await cases.create({ data: { ...like, ...about, id: `exc_flow_${subjectType}`, subjectType } });
    const count = async (who: Who) => await dataFor(who, "{ exceptionInbox { totalCount } }");
    expect(await count("both")).toEqual({ exceptionInbox: { totalCount: 2 } });
    expect(await count("all")).toEqual({ exceptionInbox: { totalCount: 7 } });
    await store.prisma.exceptionCase.deleteMany({ where: { subjectId: "wf_1" } });
  });

  it("shows an account's orders, states, cases and timeline as far as they are in the caller's books", async () => {
    const fields = `orders { id contract { id } operation { id steps { name } writes { objectType } } }
      sync { id } exceptions { totalCount nodes { id } }`;
    const order = (book: string) => ({
      ...{ id: `ord_${book}`, contract: { id: `ctr_${book}` } },
      operation: { id: `op_${book}`, steps: [{ name: "validate" }], writes: [{ objectType: "Opportunity" }] },
    });
    expect(await accountFor("us", fields)).toEqual({
      ...{ orders: [order("us")], sync: [{ id: "syn_us" }, { id: syncIds.us }] },
      exceptions: { totalCount: 1, nodes: [{ id: "exc_us" }] },
    });
    expect(await accountFor("nobody", fields)).toEqual({
      ...{ orders: [], sync: [], exceptions: { totalCount: 0, nodes: [] } },
    });
    expect(await dataFor("us", "{ orders { nodes { id } } }")).toEqual({ orders: { nodes: [{ id: "ord_us" }] } });
    const timeline = async (who: Who) => {
      const account = (await accountFor(who, "timeline { nodes { id } }")) as { timeline: { nodes: { id: string }[] } };
      return account.timeline.nodes.map(({ id }) => id);
    };
    expect(await timeline("us")).toEqual(["evt_account", ...idsIn("us").reverse()]);
    expect(await timeline("nobody")).toEqual(["evt_account"]);
    // What is told of a case as a whole is told to those who see all of it.
    const both = ["evt_account", "evt_both", ...idsIn("de").reverse(), ...idsIn("us").reverse()];
    expect(await timeline("both")).toEqual(both);
    expect(await timeline("all")).toHaveLength(both.length + eventsPerBook);
  });

  it("pages through the log without what is in others' books", async () => {
    const query =
      "query ($after: String) { events(first: 7, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }";
    type Page = { events: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    const first = ((await dataFor("de", query)) as Page).events;
    const second = ((await dataFor("de", query, { after: first.pageInfo.endCursor })) as Page).events;
    const seen = [...first.nodes, ...second.nodes].map(({ id }) => id);
    expect(seen).toEqual([...idsIn("de"), "evt_account"]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it("shows of a business transaction the hops in the caller's books, and owes nothing for a deal not seen", async () => {
    const query = `query ($id: ID!) { trace(correlationId: $id) { complete missingHops hops { seq objectId } } }`;
    type Traced = {
      trace: { complete: boolean; missingHops: string[]; hops: { seq: number; objectId: string }[] } | null;
    };
    const trace = async (who: Who, id: string) => ((await dataFor(who, query, { id })) as Traced).trace;
    const own = await trace("us", "btx_us");
    expect(own?.hops.map(({ objectId }) => objectId)).toEqual([
      ...["opp_us", "ord_us", "acct_1", "sub_us", "inv_us", "pay_us", "pst_us"],
    ]);
    expect(own?.complete).toBe(false);
    expect(own).toEqual(await trace("all", "btx_us"));
    for (const id of ["btx_de", "btx_none", "btx_which_is_not_there"]) expect(await trace("us", id)).toBeNull();
    // A hop of another entity's in the same transaction is passed over, and the others are numbered without it.
    await store.prisma.event.update({ where: { id: "evt_4_us" }, data: { subject: "inv_de" } });
    const partial = await trace("us", "btx_us");
    expect(partial?.hops.map(({ seq, objectId }) => `${seq} ${objectId}`)).toEqual([
      ...["1 opp_us", "2 ord_us", "3 acct_1", "4 sub_us", "5 pay_us", "6 pst_us"],
    ]);
    await store.prisma.event.update({ where: { id: "evt_4_us" }, data: { subject: "inv_us" } });
  });

  it("answers for an operation of another's deal as for one that is not there", async () => {
    const query = "query ($id: ID!) { operation(id: $id) { id } }";
    for (const id of ["op_de", "opr_de", "op_none", "op_which_is_not_there"]) {
      expect(await dataFor("us", query, { id })).toEqual({ operation: null });
    }
    for (const id of ["op_us", "opr_us"]) expect(await dataFor("us", query, { id })).toEqual({ operation: { id } });
  });

  it("refuses to win another's deal in the words for one that is not there", async () => {
    const query = `mutation ($id: ID!, $key: ID!) {
      closeOpportunityWon(input: { opportunityId: $id, options: { idempotencyKey: $key } }) { id } }`;
    const refused = async (id: string) => {
      const { data, errors } = await ask("us", query, { id, key: `win-${id}` });
      expect(data).toBeNull();
      const [error] = errors ?? [];
      return { extensions: error?.extensions, message: error?.message.replaceAll(id, "…") };
    };
    const notThere = await refused("opp_which_is_not_there");
    expect(notThere.extensions?.code).toBe("OPPORTUNITY_NOT_FOUND");
    expect(await refused("opp_de")).toEqual(notThere);
    expect(await refused("opp_none")).toEqual(notThere);
    // Their own is theirs to win: it is won already, by its order's operation.
    expect(await ask("us", query, { id: "opp_us", key: "win" })).toMatchObject({
      data: { closeOpportunityWon: { id: "op_us" } },
    });
    expect(requests).toEqual([]);
  });

  it("tries again no case of another's, by id or by filter", async () => {
    const query = `mutation ($input: RetryExceptionsInput!) { retryExceptions(input: $input) { kind status } }`;
    const retry = (who: Who, input: object, key: string) =>
      ask(who, query, { input: { ...input, options: { idempotencyKey: key } } });
    const refused = async (id: string) => {
      const { errors } = await retry("us", { ids: ["exc_us", id] }, `ids-${id}`);
      const [error] = errors ?? [];
      return JSON.stringify([error?.message, error?.extensions]).replaceAll(id, "…");
    };
    expect(await refused("exc_de")).toContain("EXCEPTION_NOT_FOUND");
    expect(await refused("exc_de")).toBe(await refused("exc_which_is_not_there"));
    expect(requests).toEqual([]);
    const answer = await retry("us", { filter: { class: ["VALIDATION"] } }, "filter");
    expect(answer).toEqual({ data: { retryExceptions: { kind: "RETRY_EXCEPTIONS", status: "SUCCEEDED" } } });
    expect(requests.map(({ id }) => id)).toEqual(["exc_us_retry_1"]);
    // The same key in other books is another request, whose answer is not shown, nor that there is one in which books.
    const taken = JSON.stringify((await retry("de", { filter: { class: ["VALIDATION"] } }, "filter")).errors);
    expect(taken).toContain("IDEMPOTENCY_CONFLICT");
    expect(taken).not.toMatch(/op_[0-9A-Z]{26}/);
    // One that finds nothing to try again answers its caller all the same.
    expect(await retry("nobody", { filter: { class: ["VALIDATION"] } }, "of-nobody")).toMatchObject({
      data: { retryExceptions: { status: "SUCCEEDED" } },
    });
    await store.prisma.exceptionCase.update({ where: { id: "exc_us" }, data: { state: "OPEN", attempts: 0 } });
  });

  describe("in its streams", () => {
    /** Comes last of each kind: a stream that tells of it has passed over all before that it told nothing of. */
    beforeAll(async () => {
      const { prisma } = store;
      await append(prisma, "end_1", "erp.posting.posted", "pst_us", "Posting", "btx_us", {});
      const moved = { syncStateId: syncIds.us, system: "BILLING", before: "FAILED", after: "IN_SYNC" };
      await append(prisma, "end_2", "ops.sync.status.changed", syncIds.us, "SyncState", "btx_us", moved);
      await append(prisma, "end_3", "ops.exception.raised", "exc_us", "ExceptionCase", "btx_us", {});
      await append(prisma, "end_4", "ops.operation.progressed", "op_us", "Operation", "btx_us", {});
      await append(prisma, "end_5", "crm.account.updated", "acct_1", "Account", "btx_both", {});
    });

    /** The first messages of a stream over the log from its beginning. */
    async function receive(who: Who, query: string, count: number, variables: Record<string, unknown> = {}) {
      const stream = await answers.follow({ query, variables: { after, ...variables } }, originOf(who));
      const messages: unknown[] = [];
      while (messages.length < count) {
        const { value, done } = await stream.next();
        if (done || !value) break;
        messages.push(JSON.parse(JSON.stringify(value)) as ExecutionResult);
      }
      await stream.return(undefined);
      return messages;
    }

    const LIFECYCLE = `subscription ($after: String) {
      lifecycle(after: $after, filter: { accountId: "acct_1" }) { event { id } subject { __typename } } }`;
    const told = (...ids: string[]) => ids.map((id) => ({ data: { lifecycle: { event: { id } } } }));
    const ends = ["end_1", "end_2", "end_3", "end_4", "end_5"];

    it("tells of what happens in the caller's books", async () => {
      const us = [...idsIn("us"), "evt_account", ...ends];
      expect(await receive("us", LIFECYCLE, us.length)).toMatchObject(told(...us));
      const both = [...idsIn("us"), ...idsIn("de"), "evt_both", "evt_account", ...ends];
      expect(await receive("both", LIFECYCLE, both.length)).toMatchObject(told(...both));
      expect(await receive("nobody", LIFECYCLE, 2)).toMatchObject(told("evt_account", "end_5"));
      const all = [...idsIn("us"), ...idsIn("de"), ...idsIn("none"), "evt_both", "evt_account", ...ends];
      expect(await receive("all", LIFECYCLE, all.length)).toMatchObject(told(...all));
    });

    it.each([
      ["postingChanged", "posting { id }", (book: Book) => ({ posting: { id: `pst_${book}` } })],
      ["syncStatusChanged", "after { id }", (book: Book) => ({ after: { id: syncIds[book] } })],
      ["exceptionChanged", "case { id }", (book: Book) => ({ case: { id: `exc_${book}` } })],
    ])("tells by %s of records in the caller's books alone", async (field, fields, message) => {
      const query = `subscription ($after: String) { ${field}(after: $after) { ${fields} } }`;
      const of = (...seen: Book[]) => seen.map((book) => ({ data: { [field]: message(book) } }));
      expect(await receive("us", query, 2)).toEqual(of("us", "us"));
      expect(await receive("both", query, 3)).toEqual(of("us", "de", "us"));
      expect(await receive("all", query, 4)).toEqual(of("us", "de", "none", "us"));
    });

    it("lets nobody follow an operation of another's", async () => {
      const query = `subscription ($after: String, $id: ID!) { operationProgress(id: $id, after: $after) { operation { id } } }`;
      const own = { data: { operationProgress: { operation: { id: "op_us" } } } };
      expect(await receive("us", query, 2, { id: "op_us" })).toEqual([own, own]);
      const refused = (id: string) =>
        receive("us", query, 1, { id }).then(
          () => "followed",
          (error: Error) => error.message.replace(id, "…"),
        );
      expect(await refused("op_de")).toMatch(/^There is no operation …/);
      expect(await refused("op_which_is_not_there")).toBe(await refused("op_de"));
    });
  });

  it("leaves the plan of a total as it was for whoever sees everything", async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const plan = async (sql: string) => (await client.query<Record<string, unknown>>(`EXPLAIN ${sql}`)).rows;
    // What a caller without limit adds to a statement is gone when it is planned.
    const sum = "SELECT sum(t.amount_due_minor) FROM billing.invoice t WHERE t.account_id = 'a' AND t.status = 'OPEN'";
    expect(await plan(`${sum} AND true`)).toEqual(await plan(sum));
    await client.end();
  });
});

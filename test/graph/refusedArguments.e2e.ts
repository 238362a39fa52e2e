import type { Client } from "graphql-ws";
import { encodeCursor } from "../../platform/eventLog/cursor";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { aSmallCompany } from "./everyArgument/aSmallCompany";
import { startGraph, type Reach } from "./startGraph";

interface Refusal {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; argument?: string; correlationId: string };
}

const events =
  "query ($filter: EventFilter, $after: String) { events(filter: $filter, after: $after) { nodes { id } } }";
const inbox = "query ($filter: ExceptionFilter) { exceptionInbox(filter: $filter) { totalCount } }";
const page = (list: string) => `query ($after: String) { ${list}(first: 1, after: $after) { pageInfo { endCursor } } }`;
const close = `mutation ($input: CloseWonInput!) { closeOpportunityWon(input: $input) { id } }`;

describe.each<Reach>(["in process", "over HTTP"])("an argument the hub cannot work with, its subgraphs %s", (reach) => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let live: Client;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    await aSmallCompany(store);
    graph = await startGraph(store, reach);
    live = graph.client();
  });
  afterAll(async () => {
    await live?.dispose();
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  /** Asked three times over: the first run is interpreted, and the others compiled. */
  const refusalsOf = async (query: string, variables: object): Promise<Refusal[]> => {
    const answers: Refusal[] = [];
    for (let time = 0; time < 3; time += 1) {
      const { errors } = await graph.ask<unknown>(query, variables);
      answers.push(...(errors as Refusal[]));
    }
    return answers;
  };
  const expectRefused = (refusals: readonly Refusal[], argument: string, says: RegExp) => {
    expect(refusals.length).toBeGreaterThan(0);
    for (const { message, extensions } of refusals) {
      expect(extensions).toMatchObject({ code: "BAD_USER_INPUT", argument, correlationId: expect.any(String) });
      expect(message).toMatch(says);
    }
  };
  const endCursor = async (list: string): Promise<string> => {
    const { data } = await graph.ask<Record<string, { pageInfo: { endCursor: string } }>>(page(list), {});
    return data[list]?.pageInfo.endCursor ?? "";
  };
  const heard = (query: string, variables: Record<string, unknown>) =>
    new Promise<Refusal[]>((resolve) => {
      live.subscribe(
        { query, variables },
        {
          next: ({ errors = [] }) => resolve(errors as unknown as Refusal[]),
          error: (errors) => resolve(errors as Refusal[]),
          complete: () => resolve([]),
        },
      );
    });

  const options = { idempotencyKey: "k" };
  it.each<[kind: string, query: string, variables: object, argument: string, says: RegExp]>([
    ["U+0000 in a search", inbox, { filter: { search: "a\0" } }, "exceptionInbox.filter.search", /U\+0000.*"a\\u0000"/],
    ["half a character", inbox, { filter: { assignee: "\ud83d" } }, "exceptionInbox.filter.assignee", /surrogate/],
    [
      "a reason of 2,001 characters",
      close,
      { input: { opportunityId: "opp_1", options: { ...options, reason: "x".repeat(2_001) } } },
      "closeOpportunityWon.input.options.reason",
      /at most 2000 characters, not 2001/,
    ],
    [
      "a key with a line break",
      close,
      { input: { opportunityId: "opp_1", options: { idempotencyKey: "a\nb" } } },
      "closeOpportunityWon.input.options.idempotencyKey",
      /1 to 128 visible ASCII characters/,
    ],
    [
      "a version before the first",
      close,
      { input: { opportunityId: "opp_1", options: { ...options, expectedVersion: 0 } } },
      "closeOpportunityWon.input.options.expectedVersion",
      /from 1 to 2147483647/,
    ],
    ["an empty id", "query ($id: ID!) { account(id: $id) { id } }", { id: "" }, "account.id", /1 to 128/],
    ["30 February", events, { filter: { from: "2026-02-30T00:00:00Z" } }, "events.filter.from", /RFC 3339/],
    ["no offset", events, { filter: { to: "2026-07-01T00:00:00" } }, "events.filter.to", /with an offset/],
    ["the year 0", events, { filter: { to: "0000-07-01T00:00:00Z" } }, "events.filter.to", /1900 to 2999/],
    [
      "an end before its start",
      events,
      { filter: { from: "2026-07-02T00:00:00Z", to: "2026-07-02T01:00:00+02:00" } },
      "events.filter.from",
      /lies after "to", 2026-07-01T23:00:00\.000Z/,
    ],
    [
      "a first day after the last",
      "query ($from: Date, $to: Date) { pipeline(filter: { closeFrom: $from, closeTo: $to }) { nodes { id } } }",
      { from: "2026-07-02", to: "2026-07-01" },
      "pipeline.filter.closeFrom",
      /lies after "closeTo"/,
    ],
    ["16 digits", inbox, { filter: { minAmount: "1234567890123456" } }, "exceptionInbox.filter.minAmount", /15 digits/],
    [
      "more than a page",
      "query ($n: Int) { orders(first: $n) { nodes { id } } }",
      { n: 201 },
      "orders.first",
      /0 to 200/,
    ],
    [
      "an event that is not in the catalog",
      events,
      { filter: { types: ["billing.invoice.paid", "billing.invoice.payed"] } },
      "events.filter.types[1]",
      /did you mean billing\.invoice\.paid[ ?]/,
    ],
    [
      "an unknown record",
      events,
      { filter: { subjectId: "inv_no" } },
      "events.filter.subjectId",
      /knows no record inv_no/,
    ],
    [
      "an unknown transaction",
      events,
      { filter: { correlationId: "btx_no" } },
      "events.filter.correlationId",
      /knows no business transaction btx_no/,
    ],
    [
      "an unknown legal entity",
      "query ($filter: PostingFilter) { postings(filter: $filter) { nodes { id } } }",
      { filter: { entityId: "le_no", periodId: "per_07" } },
      "postings.filter.entityId",
      /knows no legal entity le_no/,
    ],
    [
      "an unknown period",
      "query ($filter: PostingFilter) { postings(filter: $filter) { nodes { id } } }",
      { filter: { entityId: "le_us", periodId: "per_no" } },
      "postings.filter.periodId",
      /knows no accounting period per_no/,
    ],
    [
      "an unknown team",
      "query ($team: String) { pipeline(filter: { team: $team }) { nodes { id } } }",
      { team: "EMAE" },
      "pipeline.filter.team",
      /knows no sales team EMAE/,
    ],
    [
      "an unknown instance",
      'query ($id: ID!) { accountByExternalId(instanceId: $id, externalId: "0010") { id } }',
      { id: "sf-2" },
      "accountByExternalId.instanceId",
      /knows no platform instance sf-2/,
    ],
    [
      "an unknown kind of record",
      "query ($entity: String) { ownershipMatrix(entity: $entity) { id } }",
      { entity: "invoices" },
      "ownershipMatrix.entity",
      /"invoices".*invoice/,
    ],
  ])("is refused with its place: %s", async (_kind, query, variables, argument, says) => {
    expectRefused(await refusalsOf(query, variables), argument, says);
  });

  it("is refused at its own field, and the rest of the answer stands", async () => {
    const query = `query ($first: Int) { account(id: "acct_0") { name timeline(first: $first) { nodes { id } } } }`;
    for (let time = 0; time < 3; time += 1) {
      const { data, errors } = await graph.ask<unknown>(query, { first: -1 });
      expect(data).toEqual({ account: { name: "Acme", timeline: null } });
      expectRefused(errors as Refusal[], "timeline.first", /from 0 to 200/);
    }
  });

  it("is refused as a variable's default, and taken as one where it is fine", async () => {
    const withDefault = (from: string) =>
      `query ($from: DateTime = "${from}") { events(filter: { from: $from }) { nodes { id } } }`;
    expectRefused(await refusalsOf(withDefault("March 7"), {}), "events.filter.from", /"March 7"/);
    for (let time = 0; time < 3; time += 1) {
      const { data, errors } = await graph.ask<unknown>(withDefault("2026-06-30T11:30:00+00:30"), {});
      expect(errors).toBeUndefined();
      // Its three events are of 10, 11 and 12 o'clock.
      expect(data).toEqual({ events: { nodes: [{ id: "evt_0_1" }, { id: "evt_0_2" }] } });
    }
  });

  it("is refused when it is another list's cursor, or one of a stream", async () => {
    const { epoch } = await store.prisma.eventLog.findFirstOrThrow();
    const ofStream = encodeCursor({ epoch, position: 0n });
    const own = /not a cursor of this list/;
    expectRefused(await refusalsOf(page("events"), { after: ofStream }), "events.after", own);
    expectRefused(await refusalsOf(page("postings"), { after: await endCursor("orders") }), "postings.after", own);
    expectRefused(
      await refusalsOf(page("exceptionInbox"), { after: await endCursor("events") }),
      "exceptionInbox.after",
      own,
    );
    const timeline = `query ($after: String) { account(id: "acct_0") { timeline(after: $after) { nodes { id } } } }`;
    expectRefused(await refusalsOf(timeline, { after: await endCursor("events") }), "timeline.after", own);
    const stream = "subscription ($after: String) { lifecycle(after: $after) { cursor } }";
    const ofPage = await heard(stream, { after: await endCursor("events") });
    expectRefused(ofPage, "lifecycle.after", /no cursor of a stream/);
  });

  it.each([
    ["pipeline", 1, "abc"],
    ["pipeline", 1, "2026-02-30"],
    ["pipeline", 1, "0000-01-01"],
    ["events", 1, "99999999999999999999"],
    ["events", 1, "1.5"],
    ["exceptionInbox", 1, ""],
    ["accounts", 1, "a\0"],
    ["accounts", 2, "\ud800"],
  ])("is refused when it is a cursor of %s with key %i forged to %j", async (list, at, forged) => {
    const parts = JSON.parse(Buffer.from(await endCursor(list), "base64url").toString()) as string[];
    parts[at] = forged;
    const after = Buffer.from(JSON.stringify(parts)).toString("base64url");
    expectRefused(await refusalsOf(page(list), { after }), `${list}.after`, /not a cursor of this list/);
  });

  it("is refused when one of its keys is called __proto__", async () => {
    const variables = JSON.parse('{ "filter": { "__proto__": { "search": "x" } } }') as object;
    for (const { message, extensions } of await refusalsOf(inbox, variables)) {
      expect(extensions.code).toBe("BAD_USER_INPUT");
      expect(message).toMatch(/"__proto__" in variables\.filter is no name/);
    }
  });

  it.each<[kind: string, query: string, variables: Record<string, unknown>, argument: string, says: RegExp]>([
    [
      "an unknown account",
      "subscription ($id: ID) { lifecycle(filter: { accountId: $id }) { cursor } }",
      { id: "acct_no" },
      "lifecycle.filter.accountId",
      /knows no account acct_no/,
    ],
    [
      "an unknown transaction",
      "subscription ($id: ID) { lifecycle(filter: { correlationId: $id }) { cursor } }",
      { id: "btx_no" },
      "lifecycle.filter.correlationId",
      /knows no business transaction/,
    ],
    [
      "an event that is not in the catalog",
      'subscription { lifecycle(filter: { types: "invoice.paid" }) { cursor } }',
      {},
      "lifecycle.filter.types[0]",
      /"invoice\.paid"/,
    ],
    [
      "an unknown record",
      "subscription ($id: ID) { syncStatusChanged(filter: { subjectId: $id }) { cursor } }",
      { id: "inv_no" },
      "syncStatusChanged.filter.subjectId",
      /knows no record inv_no/,
    ],
    [
      "an unknown legal entity",
      "subscription ($id: ID) { postingChanged(entityId: $id) { cursor } }",
      { id: "le_no" },
      "postingChanged.entityId",
      /knows no legal entity le_no/,
    ],
    [
      "U+0000 in an id",
      "subscription ($id: ID!) { operationProgress(id: $id) { cursor } }",
      { id: "op_0\0" },
      "operationProgress.id",
      /visible ASCII/,
    ],
  ])("is refused on a stream with its place: %s", async (_kind, query, variables, argument, says) => {
    expectRefused(await heard(query, variables), argument, says);
  });

  it("is no error where one record is looked up by an id that nothing has", async () => {
    const query = `{ account(id: "acct_no") { id } invoice(id: "inv_no") { id } posting(id: "pst_no") { id }
      operation(id: "op_no") { id } trace(correlationId: "btx_no") { complete } invoiceByNumber(number: "no") { id } }`;
    const { data, errors } = await graph.ask<unknown>(query, {});
    expect(errors).toBeUndefined();
    expect(Object.values(data as object)).toEqual([null, null, null, null, null, null]);
  });
});

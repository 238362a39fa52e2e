import pino from "pino";
import { subgraphs } from "../../../main/subgraphs";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls } from "../../../platform/graph/serveSubgraph/answerCalls";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Caller } from "../../../schema/authority/caller";
import { own } from "../../../schema/own";
import { aDealToWin } from "../../domain/operation/aDealToWin";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { seedAccount } from "./seedAccount";

interface Example {
  /** What is to be so before; its answer goes into the arguments. */
  given?(): Promise<string>;
  /** The mutation's arguments. */
  done(id: string): string;
  action: string;
  subjectType: string;
  /** Arguments with which it is refused, by which code, and of which record. */
  refused: string;
  code: string;
  of: { subjectType: string; subjectId: string };
}

const CLOSE = (id: string, key: string) =>
  `input: { opportunityId: "${id}", options: { idempotencyKey: "${key}", reason: "Signed" } }`;

describe("each mutation of the graph", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let ask: (query: string, caller?: Caller) => Promise<{ data: unknown; errors?: { extensions: { code: string } }[] }>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const now = () => new Date("2026-07-01T00:00:00Z");
    const done = () => Promise.resolve();
    const services = {
      ...{
        store,
        eventLog,
        log,
        now,
        timeZone: "UTC",
        audit: anAuditLog(store, now),
        approvals: { closeWonAbove: { USD: "1" }, expireAfterDays: 14 },
      },
      enqueuer: { enqueue: done, send: done, close: done },
    };
    const answers = answerCalls(subgraphs.operations(), services);
    ask = async (query, caller = aCaller("pat")) =>
      JSON.parse(JSON.stringify(await answers.answer({ query, variables: {} }, { correlationId: "request", caller })));
  });
  afterAll(async () => {
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  const waiting = async (dealId: string): Promise<string> => {
    await aDealToWin(store, dealId);
    await ask(`mutation { closeOpportunityWon(${CLOSE(dealId, dealId)}) { id } }`, aCaller("kim"));
    return (await store.prisma.operation.findFirstOrThrow({ where: { subjectId: dealId } })).id;
  };

  const examples: Record<string, Example> = {
    approve: {
      given: () => waiting("opp_approve"),
      done: (id) => `operationId: "${id}", reason: "Fine"`,
      ...{ action: "APPROVAL", subjectType: "Operation", code: "OPERATION_NOT_FOUND" },
      refused: `operationId: "op_none", reason: "Fine"`,
      of: { subjectType: "Operation", subjectId: "op_none" },
    },
    closeOpportunityWon: {
      given: async () => {
        await aDealToWin(store, "opp_close");
        return "opp_close";
      },
      done: (id) => CLOSE(id, "close"),
      ...{ action: "MUTATION", subjectType: "Opportunity", code: "OPPORTUNITY_NOT_FOUND" },
      refused: CLOSE("opp_none", "none"),
      of: { subjectType: "Opportunity", subjectId: "opp_none" },
    },
    decline: {
      given: () => waiting("opp_decline"),
      done: (id) => `operationId: "${id}", reason: "No"`,
      ...{ action: "DECLINE", subjectType: "Operation", code: "OPERATION_NOT_FOUND" },
      refused: `operationId: "op_none", reason: "No"`,
      of: { subjectType: "Operation", subjectId: "op_none" },
    },
    resolveExceptions: {
      given: async () => {
        const one = {
          ...{
            id: newId("exception"),
            state: "OPEN",
            class: "MAPPING",
            severity: "WARN",
            title: "A case",
            explanation: "",
          },
          ...{ suggestedActions: [], subjectType: "Invoice", subjectId: "inv_none", system: "ERP", fingerprint: "f" },
          ...{ firstSeenAt: new Date(), lastSeenAt: new Date(), correlationId: "btx_resolve" },
        };
        await store.prisma.exceptionCase.create({ data: one });
        return one.id;
      },
      done: (id) => `ids: ["${id}"], resolution: "Booked by hand"`,
      ...{ action: "MUTATION", subjectType: "ExceptionCase", code: "EXCEPTION_NOT_FOUND" },
      refused: `ids: ["exc_none"], resolution: "Booked by hand"`,
      of: { subjectType: "ExceptionCase", subjectId: "exc_none" },
    },
    retryExceptions: {
      given: async () => {
        await seedAccount(store.prisma, 1);
        const retry = { workflow: "post-document", queue: "erp", input: { id: "inv" } };
        const found = await store.prisma.exceptionCase.findFirstOrThrow({ where: { state: "OPEN" } });
        await store.prisma.exceptionCase.update({ where: { id: found.id }, data: { retry } });
        return found.id;
      },
      done: (id) => `input: { ids: ["${id}"], options: { idempotencyKey: "retry", reason: "Mapped" } }`,
      ...{ action: "MUTATION", subjectType: "Operation", code: "EXCEPTION_NOT_FOUND" },
      refused: `input: { ids: ["exc_none"], options: { idempotencyKey: "nothing" } }`,
      of: { subjectType: "ExceptionCase", subjectId: "exc_none" },
    },
  };
  const mutations = Object.values(subgraphs).flatMap((subgraph) =>
    Object.keys(subgraph().schema.getMutationType()?.getFields() ?? {}),
  );

  it("has its example here, so that none is added which nobody shows to be recorded", () => {
    expect(mutations.sort()).toEqual(Object.keys(examples).sort());
  });

  it.each(mutations)("%s leaves one entry: who, what, before, after and why", async (name) => {
    const example = examples[name];
    const id = (await example?.given?.()) ?? "";
    const { lastSeq } = await last();
    const { errors } = await ask(`mutation { ${name}(${example?.done(id)}) { id } }`);
    expect(errors).toBeUndefined();
    const entries = await store.prisma.auditEntry.findMany({ where: { seq: { gt: lastSeq } } });
    expect(entries).toEqual([
      expect.objectContaining({
        ...{ action: example?.action, what: name, actor: "person:pat", actorKind: "PERSON" },
        ...{ subjectType: example?.subjectType, subjectId: expect.any(String), reason: expect.any(String) },
        ...{ before: expect.any(Object), after: expect.any(Object), correlationId: expect.stringMatching(/^btx_/) },
      }),
    ]);
    // Sent again, it does nothing, and nothing is recorded.
    await ask(`mutation { ${name}(${example?.done(id)}) { id } }`);
    expect((await last()).lastSeq).toBe(lastSeq + 1n);
  });

  /** Whoever asks: one who may do everything, one who sees one legal entity alone, and one who may do nothing. */
  const askers = {
    "as not there": (name: string) => aCaller(`refused ${name}`),
    "as not seen": (name: string) => aCaller(`limited ${name}`, "admin", ["sub-none"]),
    "as forbidden": (name: string): Caller => ({ ...aCaller(`nobody ${name}`), kind: "APPLICATION", scopes: [] }),
    "for its arguments": (name: string) => aCaller(`wrong ${name}`),
  };
  const refusals = mutations.flatMap((name) => Object.keys(askers).map((how) => [name, how as keyof typeof askers]));
  it.each(refusals)(
    "%s leaves one entry when it is refused %s: who, what, why, and of which record",
    async (...each) => {
      const [name, how] = each as [string, keyof typeof askers];
      const example = examples[name];
      // A caller of its own: of the same refusal of one caller, a minute has one entry.
      const caller = askers[how](name);
      const { lastSeq } = await last();
      const wrong = how === "for its arguments" ? "\\u0000" : "";
      const given = example?.refused.replace(/(reason|resolution|idempotencyKey): "/, `$&${wrong}`);
      const { errors } = await ask(`mutation { ${name}(${given}) { id } }`, caller);
      const codes = { "as forbidden": "FORBIDDEN", "for its arguments": "BAD_USER_INPUT" };
      const code = own(codes, how) ?? example?.code;
      expect(errors).toMatchObject([{ extensions: { code } }]);
      const entries = await store.prisma.auditEntry.findMany({ where: { seq: { gt: lastSeq } } });
      expect(entries).toMatchObject([
        {
          ...{ action: "REFUSAL", what: code, actor: caller.name, correlationId: "request", ...example?.of },
          after: { attempted: name, message: expect.any(String) },
        },
      ]);
    },
  );

  const last = async () => {
    const { seq } = await store.prisma.auditHead.findFirstOrThrow();
    return { lastSeq: seq };
  };

  describe("in the audit log as the graph shows it", () => {
    const LOG = (filter: string, page = "") => `{ auditLog(filter: ${filter} ${page}) {
      nodes { seq actor actorKind action what target before after reason prevHash hash } pageInfo { hasNextPage endCursor }
    } }`;
    type Page = {
      auditLog: { nodes: Record<string, unknown>[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const nodes = async (filter: string, page = "") => ((await ask(LOG(filter, page))).data as Page).auditLog;

    it("is there newest first, page by page, each chained to the one before", async () => {
      const all: Record<string, unknown>[] = [];
      for (let page = "first: 3"; ;) {
        const { nodes: found, pageInfo } = await nodes("{}", page);
        all.push(...found);
        if (!pageInfo.hasNextPage) break;
        page = `first: 3, after: "${pageInfo.endCursor}"`;
      }
      const count = await store.prisma.auditEntry.count();
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, no) => count - no));
      all.slice(0, -1).forEach(({ prevHash }, no) => expect(prevHash).toBe(all[no + 1]?.["hash"]));
      expect(await auditSaid(store)).toEqual([]);
    });

    it("is found by who, what kind, which record and when", async () => {
      const { nodes: found } = await nodes(`{ actor: "person:pat", actions: [APPROVAL] }`);
      expect(found).toMatchObject([
        {
          ...{ actor: "person:pat", actorKind: "PERSON", action: "APPROVAL", what: "approve", reason: "Fine" },
          ...{ target: expect.stringMatching(/^Operation op_/), before: { status: "AWAITING_APPROVAL" } },
        },
      ]);
      const of = async (filter: string) => (await nodes(filter)).nodes.map(({ what }) => what);
      expect(await of(`{ subjectType: "Opportunity", subjectId: "opp_close" }`)).toEqual(["closeOpportunityWon"]);
      expect(await of(`{ actor: "anonymous" }`)).toEqual([]);
      expect(await of(`{ until: "2026-07-01T00:00:00Z" }`)).toEqual([]);
      const since = await of(`{ since: "2026-07-01T00:00:00Z", until: "2026-07-01T00:00:01Z" }`);
      expect(since).toHaveLength(await store.prisma.auditEntry.count());
    });

    it("is not asked for a span that ends before it begins", async () => {
      const { errors } = await ask(LOG(`{ since: "2026-07-02T00:00:00Z", until: "2026-07-01T00:00:00Z" }`));
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    });
  });

  it("that waits is listed, whoever has waited longest first, with what for", async () => {
    const [first, second] = [await waiting("opp_wait_1"), await waiting("opp_wait_2")];
    const list = `{ approvals(first: 10) { nodes { id kind status requestedBy startedAt
      approval { why amount { amount currency } scope requestedBy requestedAt reason decision decidedBy } } } }`;
    const { data } = await ask(list);
    const approval = {
      ...{ why: "The deal is for 1200.00 USD, and above 1 USD deals need approval", scope: "sales:approve" },
      ...{ amount: { amount: "1200.00", currency: "USD" }, requestedBy: "person:kim", reason: "Signed" },
      ...{ requestedAt: "2026-07-01T00:00:00.000Z", decision: null, decidedBy: null },
    };
    const waits = { kind: "CLOSE_WON", status: "AWAITING_APPROVAL", requestedBy: "person:kim", approval };
    const { nodes } = (data as { approvals: { nodes: { id: string }[] } }).approvals;
    expect(nodes.filter(({ id }) => id === first || id === second)).toMatchObject([
      { id: first, ...waits },
      { id: second, ...waits },
    ]);
    await ask(`mutation { decline(operationId: "${first}", reason: "No") { id } }`);
    const after = (await ask(list)).data as { approvals: { nodes: { id: string }[] } };
    expect(after.approvals.nodes.map(({ id }) => id)).not.toContain(first);
    expect(after.approvals.nodes.map(({ id }) => id)).toContain(second);
  });

  it("is not carried out when it cannot be recorded, while reading goes on", async () => {
    await aDealToWin(store, "opp_unrecorded");
    const client = await store.pool.connect();
    await client.query("SET session_replication_role = replica");
    await client.query("DELETE FROM operations.audit_head");
    await client.query("SET session_replication_role = DEFAULT");
    client.release();
    const { errors } = await ask(`mutation { closeOpportunityWon(${CLOSE("opp_unrecorded", "unrecorded")}) { id } }`);
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^The hub cannot record changes at present, so nothing was changed/),
        extensions: { code: "SERVICE_UNAVAILABLE", retryable: true },
      },
    ]);
    expect(await store.prisma.operation.count({ where: { subjectId: "opp_unrecorded" } })).toBe(0);
    expect(await ask("{ auditLog(first: 1) { nodes { seq } } }")).toMatchObject({
      data: { auditLog: { nodes: [{}] } },
    });
    const refused = await ask(`mutation { approve(operationId: "op_none", reason: "Fine") { id } }`, aCaller("lee"));
    expect(refused.errors).toMatchObject([{ extensions: { code: "OPERATION_NOT_FOUND" } }]);
  });
});

import { readFileSync } from "node:fs";
import { parse, print, separateOperations } from "graphql";
import { encodeCursor } from "../../platform/eventLog/cursor";
import type { Role } from "../../schema/authority/roles";
import { everyField, isMask, keyOf, outcomes, ways, type Way } from "./everyField";
import { protectedFields } from "./protectedFields";
import { startProtectedGraph } from "./startProtectedGraph";

/** Who holds what, written by hand: the roles in schema/authority must come to the same. */
const holders = {
  "confidential:read": ["sales", "revops", "finance", "finance-admin", "admin"],
  "restricted:read": ["revops", "finance", "finance-admin", "admin"],
  "pii:read": ["sales", "revops", "finance", "finance-admin", "admin"],
  "exceptions:payload": ["revops", "finance-admin", "admin"],
  "exceptions:edit": ["revops", "finance", "finance-admin", "engineer", "admin"],
  "sales:write": ["sales", "revops", "admin"],
} as const satisfies Record<string, readonly Role[]>;

const roles = ["viewer", "sales", "revops", "finance", "finance-admin", "engineer", "admin"] as const;
const holds = (role: Role, scope: keyof typeof holders) => (holders[scope] as readonly Role[]).includes(role);

let graph: Awaited<ReturnType<typeof startProtectedGraph>>;
beforeAll(async () => {
  graph = await startProtectedGraph();
});
afterAll(() => graph?.close());

describe.each(roles)("the role %s", (role) => {
  const expected = protectedFields.map(({ type, leaf, needs, otherwise }) => ({
    [`${type}.${leaf}`]: holds(role, needs) ? "shown" : otherwise,
  }));

  it.each(Object.keys(ways) as Way[])("sees every protected field as its row says, %s, over HTTP", async (way) => {
    const { query, places } = everyField(way);
    const answer = await graph.overHttp(role, query);
    expect(answer.status).toBe(200);
    expect(outcomes(answer, places)).toEqual(expected);
  });

  it.each(Object.keys(ways) as Way[])("sees them so %s, over a WebSocket", async (way) => {
    const { query, places } = everyField(way);
    expect(outcomes(await graph.overWebSocket(role, query), places)).toEqual(expected);
  });

  it("sees them so behind a subgraph's own door, asked by key, the first time and when the query is compiled", async () => {
    for (const time of ["first", "second", "third"]) {
      for (const field of protectedFields) {
        if (!field.entity) continue;
        const { subgraph, key } = field.entity;
        const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${field.type} { ${field.leaf} } } }`;
        const of = [{ __typename: field.type, ...key }];
        const answer = await graph.intoSubgraph(subgraph, role, query, { of });
        const [found] = (answer.data?._entities as (Record<string, unknown> | null)[] | undefined) ?? [];
        const value = found?.[keyOf(field.leaf)];
        const forbidden = answer.errors?.some(({ extensions }) => extensions?.code === "FORBIDDEN");
        const outcome = forbidden ? "removed" : isMask(value) ? "masked" : "shown";
        expect({ time, [`${field.type}.${field.leaf}`]: outcome }).toEqual({
          time,
          [`${field.type}.${field.leaf}`]: holds(role, field.needs) ? "shown" : field.otherwise,
        });
      }
    }
  });

  it("gets a type that asks for a scope by its key only with the scope", async () => {
    const query = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on RevenueSchedule { id pattern } } }";
    const of = [{ __typename: "RevenueSchedule", id: "rs_1" }];
    const { data, errors } = await graph.intoSubgraph("erp", role, query, { of });
    const seen = { id: "rs_1", pattern: "RATABLE_MONTHLY" };
    expect(data).toEqual({ _entities: [holds(role, "restricted:read") ? seen : null] });
    const refused = { message: "RevenueSchedule.id needs the scope restricted:read" };
    expect(errors?.[0]).toEqual(holds(role, "restricted:read") ? undefined : expect.objectContaining(refused));
  });

  const after = async () => {
    const { epoch } = await graph.store.prisma.eventLog.findFirstOrThrow();
    return encodeCursor({ epoch, position: 0n });
  };

  it("sees events in a stream as their class says, and the record as its fields say", async () => {
    const query = `subscription ($after: String) { lifecycle(after: $after) {
      event { type data } subject { ...P ... on Posting { journal { lines { memo } } } } } }
      fragment P on Payment { fee { amount } }`;
    const [paid, earned] = await graph.follow(role, query, { after: await after() }, 2);
    const usd = (amount: string) => ({ amount, currency: "USD" });
    const amounts = holds(role, "confidential:read");
    const revenue = holds(role, "restricted:read");
    expect(paid?.data?.lifecycle).toEqual({
      event: {
        type: "throughline.billing.payment.succeeded.v1",
        data: { paymentId: "pay_1", invoiceId: "inv_1", amount: amounts ? usd("50.00") : null },
      },
      subject: { fee: amounts ? { amount: "1.50" } : null },
    });
    expect(earned?.data?.lifecycle).toEqual({
      event: {
        type: "throughline.erp.revenue.recognized.v1",
        data: {
          ...{ postingId: "pst_1", periodStart: revenue ? "2026-07-01" : null },
          recognized: revenue ? usd("40.00") : null,
        },
      },
      subject: { journal: { lines: [{ memo: revenue ? "Acme, July" : "•••" }] } },
    });
    const masked = { data: ["lifecycle", "event", "data"], subject: ["lifecycle", "subject"] };
    expect(paid?.extensions?.masked ?? []).toEqual(
      amounts
        ? []
        : [
            [...masked.data, "amount"],
            [...masked.subject, "fee"],
          ],
    );
    expect(earned?.extensions?.masked ?? []).toEqual([
      ...(revenue
        ? []
        : [
            [...masked.data, "recognized"],
            [...masked.data, "periodStart"],
          ]),
      ...(revenue ? [] : [[...masked.subject, "journal", "lines", 0, "memo"]]),
    ]);
  });

  it("sees a case in a stream as its fields say", async () => {
    const query = `subscription ($after: String) { exceptionChanged(after: $after) {
      case { title explanation payload amountAtRisk { amount } } } }`;
    const [message] = await graph.follow(role, query, { after: await after() }, 1);
    const amounts = holds(role, "confidential:read");
    const payload = holds(role, "exceptions:payload");
    expect(message?.data?.exceptionChanged).toEqual({
      case: {
        title: "The invoice INV-1 is not in the ledger",
        explanation: amounts ? "NetSuite refused 110.00 USD of Acme" : "•••",
        payload: payload ? { sent: "110.00" } : null,
        amountAtRisk: amounts ? { amount: "110.00" } : null,
      },
    });
    const path = ["exceptionChanged", "case", "payload"];
    const removed = { path, extensions: expect.objectContaining({ code: "UNAUTHORIZED_FIELD" }) };
    expect(message?.errors ?? []).toEqual(payload ? [] : [expect.objectContaining(removed)]);
  });

  const mutations = {
    closeOpportunityWon: {
      scope: "sales:write",
      input: (key: string) => `{ opportunityId: "opp_2", options: { idempotencyKey: "${key}", dryRun: true } }`,
    },
    retryExceptions: {
      scope: "exceptions:edit",
      input: (key: string) => `{ ids: ["exc_1"], options: { idempotencyKey: "${key}", dryRun: true } }`,
    },
  } as const;

  it.each(["HTTP", "WebSocket"] as const)(
    "calls the mutations its scopes allow over %s, and no others",
    async (over) => {
      for (const [name, { scope, input }] of Object.entries(mutations)) {
        const key = `${role}-${name}-${over}`;
        const query = `mutation { done: ${name}(input: ${input(key)}) { status dryRun } }`;
        const answer = over === "HTTP" ? await graph.overHttp(role, query) : await graph.overWebSocket(role, query);
        const ran = await graph.store.prisma.operation.count({ where: { idempotencyKey: key } });
        expect({ name, ran }).toEqual({ name, ran: holds(role, scope) ? 1 : 0 });
        if (holds(role, scope)) {
          expect(answer).toMatchObject({ data: { done: { status: "PLANNED", dryRun: true } } });
          continue;
        }
        expect(answer.data ?? null).toBeNull();
        if (over === "HTTP") expect(answer.status).toBe(403);
        expect(answer.errors).toEqual([
          expect.objectContaining({
            path: ["done"],
            message: `Mutation.${name} needs the scope ${scope}`,
            extensions: { code: "FORBIDDEN", scopes: [[scope]], correlationId: expect.any(String) },
          }),
        ]);
      }
    },
  );

  it("has them refused by the subgraph itself, too", async () => {
    for (const [name, { scope, input }] of Object.entries(mutations)) {
      const query = `mutation { ${name}(input: ${input(`${role}-${name}-door`)}) { id } }`;
      const { errors } = await graph.intoSubgraph("operations", role, query, {});
      const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
      expect({ name, codes }).toEqual({ name, codes: holds(role, scope) ? [] : ["FORBIDDEN"] });
    }
  });

  it("finds cases by amount or by explanation only when it may see those", async () => {
    const found = "{ nodes { id } }";
    const byText = `{ exceptionInbox(filter: { search: "refused" }) ${found} }`;
    const byAmount = `{ exceptionInbox(filter: { minAmount: "100.00" }) ${found} }`;
    const text = await graph.overHttp(role, byText);
    const amount = await graph.overHttp(role, byAmount);
    const seen = holds(role, "confidential:read");
    expect(text.data?.exceptionInbox).toEqual({ nodes: seen ? [{ id: "exc_1" }] : [] });
    expect(amount.errors?.map(({ extensions }) => extensions?.code) ?? []).toEqual(seen ? [] : ["FORBIDDEN"]);
  });
});

describe("a gateway that refuses instead of removing", () => {
  it("runs nothing of an operation with a field its caller may not have", async () => {
    const { status, data, errors } = await graph.overHttp("viewer", everyField("as it is").query, {}, "refuse");
    expect(status).toBe(403);
    expect(data ?? null).toBeNull();
    const codes = new Set(errors?.map(({ extensions }) => extensions?.code));
    expect(codes).toEqual(new Set(["FORBIDDEN"]));
    expect(errors).toHaveLength(protectedFields.filter(({ otherwise }) => otherwise === "removed").length);
  });

  it("still answers, masked, where nothing is to be removed", async () => {
    const query = '{ account(id: "acct_1") { name mrr { amount } } }';
    const { status, data, extensions } = await graph.overHttp("viewer", query, {}, "refuse");
    expect({ status, data, extensions }).toEqual({
      status: 200,
      data: { account: { name: "Acme", mrr: null } },
      extensions: { masked: [["account", "mrr"]] },
    });
  });
});

describe("the documentation's queries", () => {
  const documents = readFileSync("docs/queries.md", "utf8").matchAll(/```graphql\n([\s\S]*?)```/g);
  const examples = separateOperations(parse([...documents].map(([, text]) => text).join("")));
  const asked = { UnifiedAccountView: { id: "acct_1" }, Trace: { correlationId: "btx_1" } };

  it.each(Object.entries(asked))("%s answers a revops in full, as it does an admin", async (name, variables) => {
    const document = examples[name];
    if (!document) throw new Error(`docs/queries.md has no ${name}`);
    const admin = await graph.overHttp("admin", print(document), variables);
    expect(Object.keys(admin)).toEqual(["status", "data"]);
    expect(await graph.overHttp("revops", print(document), variables)).toEqual(admin);
  });
});

it("nothing that not everyone may see is in the log of gateway or subgraphs", async () => {
  await graph.overHttp("admin", everyField("as it is").query);
  expect(graph.logged()).toContain("The gateway listens");
  expect(graph.logged()).not.toMatch(/Pat Doe|pat@acme|12-3456789|Sam Seller|Acme owes|of Acme|about 110|ACME Corp/);
});

it.each(["crm", "billing", "erp", "operations"])(
  "the door of the subgraph %s is shut to the unsigned",
  async (name) => {
    const caller = {
      name: "person:x",
      kind: "PERSON",
      roles: ["admin"],
      scopes: [],
      legalEntities: "*",
      expiresAtMs: null,
    };
    const body = { query: "{ __typename }", extensions: { correlationId: "c-1", caller } };
    const headers = { "content-type": "application/json" };
    const response = await fetch(graph.urls[name] ?? "", { method: "POST", headers, body: JSON.stringify(body) });
    expect(response.status).toBe(401);
  },
);

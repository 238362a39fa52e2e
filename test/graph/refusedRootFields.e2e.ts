import { readFileSync } from "node:fs";
import {
  getNamedType,
  getNullableType,
  GraphQLID,
  GraphQLString,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from "graphql";
import pino from "pino";
import { openSupergraph } from "../../gateway/openSupergraph";
import { openStore, type Store } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import { entityTables } from "../../schema/authority/entityTables";
import { namedCallers } from "../support/namedCallers";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { authorization, startGraph } from "./startGraph";

const { apiSchema: schema } = openSupergraph(
  readFileSync("schema/supergraph.graphql", "utf8"),
  pino({ level: "silent" }),
);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** An application that may do nothing at all. */
const nobody: Caller = {
  ...{ name: "application:nobody", kind: "APPLICATION", roles: [], scopes: [] },
  ...{ legalEntities: "*", expiresAtMs: null },
};

/** The first id that a field's arguments take, by its path; undefined when they take none that is of a record. */
function idTaken(args: readonly (GraphQLArgument | GraphQLInputField)[]): string | undefined {
  for (const { name, type } of args) {
    const named = getNamedType(type);
    if (named === GraphQLID && name !== "idempotencyKey") return name;
    const within = isInputObjectType(named) && !isListType(getNullableType(type)) ? named.getFields() : {};
    const found = idTaken(Object.values(within));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Arguments of a field as a client writes them: what it must have, and each id. */
const given = (field: GraphQLField<unknown, unknown>): string => {
  const text = field.args.flatMap((one) => (isWanted(one) ? [`${one.name}: ${literal(one.type)}`] : [])).join(", ");
  return text === "" ? "" : `(${text})`;
};
const isWanted = ({ type }: { type: GraphQLInputType }) =>
  isNonNullType(type) || getNamedType(type) === GraphQLID || isInputObjectType(getNullableType(type));

function literal(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${literal(nullable.ofType)}]`;
  if (nullable === GraphQLID) return '"id-1"';
  if (nullable === GraphQLString) return '"text"';
  if (isInputObjectType(nullable)) {
    const wanted = Object.values(nullable.getFields()).filter(
      ({ type: inner }) => isNonNullType(inner) || getNamedType(inner) === GraphQLID,
    );
    return `{${wanted.map((one) => `${one.name}: ${literal(one.type)}`).join(", ")}}`;
  }
  throw new Error(`Say here how a ${nullable.name} is written`);
}

describe("what a caller may not do at the root of the graph", () => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    graph = await startGraph(store, "in process", {}, { authority: namedCallers({ tester: nobody }) });
  });
  afterAll(async () => {
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  const post = (query: string, variables = {}) =>
    fetch(graph.url, {
      ...{ method: "POST", headers: { "content-type": "application/json", authorization } },
      body: JSON.stringify({ query, variables }),
    });
  const refusals = async (attempted: string) => {
    const entries = await store.prisma.auditEntry.findMany({ where: { action: "REFUSAL", actor: nobody.name } });
    return entries.filter(({ after }) => Reflect.get(Object(after), "attempted") === attempted);
  };

  it.each(mutations.map((field) => [field.name, field] as const))(
    "is in the audit log with its name and record, under whatever alias and in whatever fragment: %s",
    async (name, field) => {
      const selection = isLeafType(getNamedType(field.type)) ? "" : "{ __typename }";
      const answer = await post(
        `mutation Harmless { ...more } fragment more on Mutation { other: ${name}${given(field)} ${selection} }`,
      );
      expect([name, answer.status]).toEqual([name, 403]);
      const takesId = idTaken(field.args) !== undefined;
      expect(await refusals(name)).toMatchObject([
        {
          what: "FORBIDDEN",
          subjectId: takesId ? "id-1" : null,
          subjectType: takesId ? expect.stringMatching(new RegExp(`^(${Object.keys(entityTables).join("|")})$`)) : null,
        },
      ]);
    },
  );

  it("is there over a WebSocket, too, and by the record in a variable", async () => {
    const query = `mutation ($id: ID!) { decline(operationId: $id, reason: "No") { id } }`;
    const client = graph.client();
    await expect(client.iterate({ query, variables: { id: "op_ws" } }).next()).rejects.toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
    await client.dispose();
    expect(await refusals("decline")).toContainEqual(
      expect.objectContaining({ subjectType: "Operation", subjectId: "op_ws" }),
    );
  });

  it("is there in one entry for a request, which names every field and every record, however they are called", async () => {
    const answer = await post(`mutation Harmless {
      a: approve(operationId: "op_a", reason: "No") { id }
      b: approve(operationId: "op_b", reason: "No") { id }
      c: decline(operationId: "op_c", reason: "No") { id }
    }`);
    expect(answer.status).toBe(403);
    const entries = await store.prisma.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
    expect(entries).toMatchObject([
      {
        ...{ action: "REFUSAL", what: "FORBIDDEN", subjectType: null, subjectId: null },
        after: {
          attempted: ["approve", "decline"],
          records: ["Operation op_a", "Operation op_b", "Operation op_c"],
          fields: ["Mutation.approve", "Mutation.decline"],
        },
      },
    ]);
  });

  it("is there when a change was asked for by GET, of which nothing is done: each, by its name and record", async () => {
    const query = `mutation Harmless { other: approve(operationId: "op_get", reason: "Yes") { id } }`;
    const headers = { authorization, "apollo-require-preflight": "true" };
    const { status } = await fetch(`${graph.url}?query=${encodeURIComponent(query)}`, { headers });
    expect(status).toBe(405);
    const overGet = await store.prisma.auditEntry.findMany({ where: { what: "MUTATION_OVER_GET" } });
    expect(overGet).toMatchObject([
      { action: "REFUSAL", actor: nobody.name, subjectId: "op_get", after: { attempted: "approve" } },
    ]);
  });

  it("is there for a query, of which the rest runs: by the field at the root, and each of several", async () => {
    const answer = await post(`query Overview { log: auditLog(first: 1) { nodes { seq } } waiting: __typename }`);
    expect(await answer.json()).toMatchObject({ data: { waiting: "Query" } });
    expect(await refusals("auditLog")).toMatchObject([
      { what: "UNAUTHORIZED_FIELD", subjectId: null, after: { fields: ["Query.auditLog"] } },
    ]);
  });
});

import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo } from "graphql";
import pino from "pino";
import { subgraphs } from "../../main/subgraphs";
import { readAuthority } from "../../platform/graph/authority/authorityTable";
import { asksForSomething, meets } from "../../platform/graph/authority/requirement";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import type { Caller } from "../../schema/authority/caller";

/** One that may do nothing at all, and is no person. */
const nobody: Caller = {
  ...{ name: "application:nobody", kind: "APPLICATION", roles: [], scopes: [] },
  ...{ legalEntities: "*", expiresAtMs: null },
};

/** What the schemas declare that nobody may ask, field by field, of whatever type. */
const forbidden = Object.entries(subgraphs).flatMap(([name, subgraph]) => {
  const { schema } = subgraph();
  return [...readAuthority(schema).values()].flatMap(({ type: typeName, field: fieldName, requirement }) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) || !asksForSomething(requirement) || meets(nobody, requirement)) return [];
    const root = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
    return [{ place: `${name} ${typeName}.${fieldName}`, type, fieldName, root }];
  });
});

/** Asks one field as nobody, and gives what it throws and what is recorded. */
async function refused(type: GraphQLObjectType, fieldName: string, args: unknown) {
  const records: AuditRecord[] = [];
  const audit = { record: async (entry: AuditRecord) => void records.push(entry) };
  const context = { caller: nobody, audit, log: pino({ level: "silent" }), correlationId: "c-1" };
  const { resolve, subscribe } = type.getFields()[fieldName] ?? {};
  const ask = async () => (subscribe ?? resolve)?.({}, args, context, { fieldName } as GraphQLResolveInfo);
  const error: unknown = await ask().catch((thrown: unknown) => thrown);
  return { error, records };
}

it("finds queries, mutations and fields of records among what is refused", () => {
  const types = new Set(forbidden.map(({ type }) => type.name));
  expect([...types]).toEqual(expect.arrayContaining(["Query", "Mutation"]));
});

it.each(forbidden.map((each) => [each.place, each] as const))(
  "%s leaves an entry when a subgraph refuses it",
  async (_place, { type, fieldName, root }) => {
    const { error, records } = await refused(type, fieldName, {});
    expect(error).toMatchObject({ extensions: { code: "FORBIDDEN" } });
    expect(records).toMatchObject([
      {
        ...{ action: "REFUSAL", what: "FORBIDDEN", caller: nobody, correlationId: "c-1" },
        after: { attempted: root ? fieldName : `${type.name}.${fieldName}` },
      },
    ]);
  },
);

describe("what is refused for an argument that would tell a masked value", () => {
  const { schema } = subgraphs.operations();
  const roots = { exceptionInbox: schema.getQueryType(), exceptionChanged: schema.getSubscriptionType() };

  it.each(Object.entries(roots))("leaves an entry: %s", async (fieldName, type) => {
    if (!type) throw new Error("There is no such root");
    const { error, records } = await refused(type, fieldName, { filter: { minAmount: "100.00" } });
    expect(error).toMatchObject({ extensions: { code: "FORBIDDEN" } });
    expect(records).toMatchObject([{ action: "REFUSAL", what: "FORBIDDEN", after: { attempted: fieldName } }]);
  });

  it.each(Object.entries(roots))("leaves none when it is merely wrong: %s", async (fieldName, type) => {
    if (!type) throw new Error("There is no such root");
    const { error, records } = await refused(type, fieldName, { filter: { minAmount: "1e99999" } });
    expect(error).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(records).toEqual([]);
  });
});

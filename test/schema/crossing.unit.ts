import { readFileSync } from "node:fs";
import { Kind, parse, type FieldDefinitionNode, type ObjectTypeDefinitionNode, type TypeNode } from "graphql";

/** Which subgraph owns each entity that several know. */
const owners: Record<string, string> = {
  Account: "crm",
  Amendment: "crm",
  Contact: "crm",
  Contract: "crm",
  Opportunity: "crm",
  SalesUser: "crm",
  BillingProfile: "billing",
  BillingSubscription: "billing",
  CreditMemo: "billing",
  DunningCase: "billing",
  Invoice: "billing",
  Payment: "billing",
  Price: "billing",
  Product: "billing",
  AccountingPeriod: "erp",
  GLAccount: "erp",
  JournalEntry: "erp",
  LegalEntity: "erp",
  Posting: "erp",
  Receivable: "erp",
  RevenueArrangement: "erp",
};

const names = ["crm", "billing", "erp", "operations"];
const types = names.flatMap((subgraph) =>
  parse(readFileSync(`schema/subgraphs/${subgraph}.graphql`, "utf8")).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ subgraph, type }] : [],
  ),
);
const isEntity = ({ directives = [] }: ObjectTypeDefinitionNode) => directives.some(({ name }) => name.value === "key");
const homes = new Map<string, string[]>();
for (const { subgraph, type } of types.filter(({ type }) => isEntity(type))) {
  homes.set(type.name.value, [...(homes.get(type.name.value) ?? []), subgraph]);
}
const ownerOf = (entity: string): string | undefined => owners[entity] ?? homes.get(entity)?.[0];
const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));
const has = ({ directives = [] }: FieldDefinitionNode, name: string) =>
  directives.some((directive) => directive.name.value === name);

const fields = types.flatMap(({ subgraph, type }) =>
  (type.fields ?? []).map((field) => ({ subgraph, parent: type, field })),
);
const mayNotBeNull = (crosses: (one: (typeof fields)[number]) => boolean): string[] =>
  fields
    .filter((one) => crosses(one) && one.field.type.kind === Kind.NON_NULL_TYPE)
    .map(({ subgraph, parent, field }) => `${subgraph}: ${parent.name.value}.${field.name.value}`);

test("every entity that several subgraphs know has its owner", () => {
  const shared = [...homes].filter(([, subgraphs]) => subgraphs.length > 1).map(([name]) => name);
  expect(Object.keys(owners).sort()).toEqual(shared.sort());
});

test("root query fields may be null, so that a subgraph without an answer costs no other's", () => {
  expect(mayNotBeNull(({ parent }) => parent.name.value === "Query")).toEqual([]);
});

test("a field that a subgraph adds to another's entity may be null", () => {
  const crosses = ({ subgraph, parent, field }: (typeof fields)[number]) =>
    isEntity(parent) && ownerOf(parent.name.value) !== subgraph && field.name.value !== "id" && !has(field, "external");
  expect(mayNotBeNull(crosses)).toEqual([]);
});

test("an edge to another subgraph's entity may be null", () => {
  const crosses = ({ subgraph, field }: (typeof fields)[number]) => {
    const owner = ownerOf(namedType(field.type));
    return owner !== undefined && owner !== subgraph;
  };
  expect(mayNotBeNull(crosses)).toEqual([]);
});

import { buildSchema, execute, isObjectType, parse } from "graphql";
import { guardArguments } from "../../../../platform/graph/arguments/guardArguments";

const schema = buildSchema("type Query { items(first: Int = 70, states: [String!]): Int }");
const items = schema.getQueryType()?.getFields().items;
if (items) items.resolve = (_source, { first }: { first?: unknown }) => first;
guardArguments(Object.values(schema.getTypeMap()).filter(isObjectType));

test.each([
  { what: "is left out", query: "{ items }", size: 70 },
  { what: "is null", query: "{ items(first: null) }", size: 70 },
  { what: "is a variable that is not given", query: "query ($n: Int) { items(first: $n) }", size: 70 },
  { what: "is a variable of null", query: "query ($n: Int) { items(first: $n) }", variables: { n: null }, size: 70 },
  { what: "is null beside a list", query: '{ items(first: null, states: ["A"]) }', size: 70 },
  { what: "says 3", query: "{ items(first: 3) }", size: 3 },
  { what: "says 0", query: "{ items(first: 0) }", size: 0 },
])(
  "a resolver is given the schema's page or what was asked for when first $what",
  async ({ query, variables, size }) => {
    const variableValues = variables ?? {};
    expect(await execute({ schema, document: parse(query), variableValues })).toEqual({ data: { items: size } });
  },
);

test("a page without a default, whose cost nobody could know, is refused when the subgraph is made", () => {
  const unsaid = buildSchema("type Query { items(first: Int): Int }");
  expect(() => guardArguments(Object.values(unsaid.getTypeMap()))).toThrow(/give it a default/);
});

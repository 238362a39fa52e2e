import { readFileSync } from "node:fs";
import { buildSchema, getOperationAST, parse, type GraphQLSchema } from "graphql";
import { pino } from "pino";
import { defaultLimits } from "../../../gateway/limits/limits";
import { operationCost } from "../../../gateway/limits/operationCost";
import { openSupergraph } from "../../../gateway/openSupergraph";

const shop = buildSchema(`
  type Query { items(first: Int = 50, after: String, filter: ItemFilter, search: String, orderBy: String): [Item!], item(id: ID): Item, catalog(search: String): [Item!] }
  type Mutation { change(input: Change): Item }
  type Subscription { changed(filter: ItemFilter): Item }
  input ItemFilter { state: String, search: String, either: [ItemFilter!] }
  input Change { search: String, filter: ItemFilter }
  type Item { id: ID, parts(first: Int = 50, filter: ItemFilter): [Item!] }
`);

function costIn(schema: GraphQLSchema, query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(query);
  return operationCost(schema, document, operation, variables);
}

const one = "first: 1";

test.each([
  { what: "a text that is looked for", query: `{ items(${one}, search: "a") { id } }`, cost: 2 + 30_000 },
  { what: "one within a filter", query: `{ items(${one}, filter: { search: "a" }) { id } }`, cost: 2 + 30_000 },
  {
    what: "one within filters of a filter",
    query: `{ items(${one}, filter: { either: [{ state: "b" }, { search: "a" }] }) { id } }`,
    cost: 2 + 30_000,
  },
  {
    what: "a filter of a list of all there are",
    query: `{ items(${one}, filter: { state: "b" }) { id } }`,
    cost: 2_002,
  },
  {
    what: "one that a fragment asks for",
    query: `{ ...A } fragment A on Query { items(${one}, search: "a") { id } }`,
    cost: 30_002,
  },
  {
    what: "each of several",
    query: `{ a: items(${one}, search: "a") { id } b: items(${one}, search: "b") { id } }`,
    cost: 2 * 30_002,
  },
  {
    what: "a search of a change",
    query: `mutation { change(input: { filter: { search: "a" } }) { id } }`,
    cost: 30_012,
  },
])("$what costs what it takes to look through all rows", ({ query, cost }) => {
  expect(costIn(shop, query)).toBe(cost);
});

test.each([
  { what: "an empty text", query: `{ items(${one}, search: "") { id } }`, cost: 2 + 2_000 },
  { what: "a text that is null", query: `{ items(${one}, search: null, filter: null) { id } }`, cost: 2 },
  { what: "the next page, in an order", query: `{ items(${one}, after: "x", orderBy: "id") { id } }`, cost: 2 },
  { what: "one record", query: `{ item(id: "1") { id } }`, cost: 2 },
  { what: "what is no list of records", query: `{ catalog(search: "a") { id } }`, cost: 1 + 10 + 9 },
  {
    what: "what hangs on a record",
    query: `{ item { parts(${one}, filter: { state: "a" }) { id } } }`,
    cost: 1 + 2,
  },
  { what: "a subscription", query: `subscription { changed(filter: { search: "a" }) { id } }`, cost: 2 },
  {
    what: "a change without a search",
    query: `mutation { change(input: { filter: { state: "a" } }) { id } }`,
    cost: 12,
  },
])("$what is not looked for in all rows", ({ query, cost }) => {
  expect(costIn(shop, query)).toBe(cost);
});

test("a text in a variable costs as much as in the query", () => {
  const query = `query ($text: String, $filter: ItemFilter) { items(${one}, search: $text, filter: $filter) { id } }`;
  expect(costIn(shop, query, { text: "a" })).toBe(30_002);
  expect(costIn(shop, query, { filter: { search: "a" } })).toBe(30_002);
  expect(costIn(shop, query, {})).toBe(2);
});

describe("over the hub's own graph", () => {
  const sdl = readFileSync("schema/supergraph.graphql", "utf8");
  const { apiSchema } = openSupergraph(sdl, pino({ level: "silent" }));
  const aliased = (field: string) =>
    `{ ${Array.from({ length: defaultLimits.aliases }, (_, no) => `a${no}: ${field.replaceAll("$", String(no))}`).join(" ")} }`;

  test.each([
    'exceptionInbox(first: 1, filter: { search: "qq$" }) { totalCount }',
    'accounts(first: 1, search: "qq$") { totalCount }',
    'search(first: 1, text: "qq$") { id: name }',
    'exceptionInbox(first: 1, filter: { assignee: "qq$" }) { totalCount }',
    'delayedItems(first: 1, flow: "qq$") { nodes { id } }',
    'auditLog(first: 1, filter: { actor: "qq$" }) { nodes { id } }',
  ])("as many of %s as a query may have are more than one may cost", (field) => {
    expect(costIn(apiSchema, aliased(field))).toBeGreaterThan(defaultLimits.cost);
    expect(costIn(apiSchema, `{ ${field} }`)).toBeLessThan(defaultLimits.cost / 4);
  });

  test("searches that run at one time are fewer than the connections of a process", () => {
    const search = costIn(apiSchema, '{ exceptionInbox(first: 1, filter: { search: "qq" }) { totalCount } }');
    expect(Math.floor(defaultLimits.costAtOnce / search)).toBeLessThan(10);
  });
});

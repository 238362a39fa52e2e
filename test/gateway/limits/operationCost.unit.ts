import { readFileSync } from "node:fs";
import {
  buildSchema,
  getIntrospectionQuery,
  getOperationAST,
  GraphQLSchema,
  graphqlSync,
  isRequiredArgument,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import { pino } from "pino";
import { documentReader } from "../../../gateway/gate/documentReader";
import { defaultLimits } from "../../../gateway/limits/limits";
import { operationCost } from "../../../gateway/limits/operationCost";
import { openSupergraph } from "../../../gateway/openSupergraph";

const schema = buildSchema(`
  type Query { item(id: ID): Item, items(first: Int = 50, states: [String!]): Items!, some(ids: [ID!]!): [Item!]!, tags: [String!]!, grid: [[Item!]!]!, thing: Thing }
  type Mutation { change: Item }
  type Items { nodes: [Item!]!, total: Int! }
  interface Thing { id: ID }
  type Item implements Thing { id: ID, name: String, items(first: Int = 50): Items! }
`);

const costOf = (query: string, variables: Record<string, unknown> = {}) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(query);
  return operationCost(schema, document, operation, variables);
};

test.each([
  { what: "one value for each field", query: "{ item { id name } }", cost: 3 },
  { what: "a page as often as it says", query: "{ items(first: 3) { nodes { id } total } }", cost: 1 + (3 + 3) + 1 },
  { what: "the page that the schema says", query: "{ items { nodes { id } } }", cost: 1 + 50 + 50 },
  {
    what: "pages in pages as often as both say",
    query: "{ items(first: 2) { nodes { items(first: 3) { nodes { id } } } } }",
    cost: 1 + 2 + 2 * (1 + 3 + 3),
  },
  { what: "a list of ids as often as it is long", query: '{ some(ids: ["1", "2", "3"]) { id } }', cost: 3 + 3 },
  { what: "a list of unsaid length ten times", query: "{ tags }", cost: 10 },
  { what: "lists of lists of unsaid length a hundred times", query: "{ grid { id } }", cost: 100 + 100 },
  {
    what: "fragments as often as they are spread",
    query: "{ item { ...I } again: item { ...I } } fragment I on Item { id }",
    cost: 4,
  },
  {
    what: "fields of a type within an interface",
    query: "{ thing { ... on Item { items(first: 5) { total } } } }",
    cost: 3,
  },
  { what: "a page of none", query: "{ items(first: 0) { nodes { id } } }", cost: 1 + 0 },
  { what: "a change ten times more", query: "mutation { change { id } }", cost: 10 + 2 },
])("counts $what", ({ query, cost }) => {
  expect(costOf(query)).toBe(cost);
});

test.each([
  { what: "null", query: "{ items(first: null) { nodes { id } } }" },
  {
    what: "a variable of null",
    query: "query ($n: Int) { items(first: $n) { nodes { id } } }",
    variables: { n: null },
  },
  { what: "a variable that is not given", query: "query ($n: Int) { items(first: $n) { nodes { id } } }" },
  { what: "nothing beside a list that only filters", query: "{ items(states: []) { nodes { id } } }", more: 2_000 },
  {
    what: "null beside a long list",
    query: `{ items(first: null, states: ["${"a".repeat(9)}"]) { nodes { id } } }`,
    more: 2_000,
  },
])("counts a page of $what as the page that the schema says", ({ query, variables, more = 0 }) => {
  expect(costOf(query, variables)).toBe(1 + 50 + 50 + more);
});

test("counts a page whose size is a variable", () => {
  const query = "query ($n: Int = 4, $all: Boolean!) { items(first: $n) { nodes { id } total @include(if: $all) } }";
  expect(costOf(query, { n: 4, all: true })).toBe(1 + 8 + 1);
  expect(costOf(query, { n: 100, all: false })).toBe(1 + 200);
});

/** The values that stand in an answer. */
const valuesIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + valuesIn(entry), 0);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, entry) => sum + valuesIn(entry) + (isObjects(entry) ? 1 : 0), 0) + 1;
};
const isObjects = (entry: unknown) => Array.isArray(entry) && typeof entry[0] === "object";

test.each([
  "{ __schema { queryType { name } } }",
  "{ __schema { types { name fields { name type { name kind ofType { name } } args { name } } } } }",
  '{ __type(name: "Item") { fields { name type { fields { name } } } } }',
  "{ __schema { directives { name locations args { name } } } }",
])("counts %s close to what it answers", (query) => {
  const answered = valuesIn(graphqlSync({ schema, source: query }).data);
  expect(costOf(query) / answered).toBeGreaterThan(0.7);
  expect(costOf(query) / answered).toBeLessThan(1.5);
});

describe("over the hub's own graph", () => {
  const sdl = readFileSync("schema/supergraph.graphql", "utf8");
  const { apiSchema } = openSupergraph(sdl, pino({ level: "silent" }));
  const read = documentReader(apiSchema, defaultLimits);

  const everything = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  // GraphiQL, Apollo Sandbox and GraphQL Code Generator send graphql-js's own query, with these of its options.
  test.each([
    { tool: "graphql-js", query: getIntrospectionQuery() },
    { tool: "graphql-js with all it can ask for", query: getIntrospectionQuery(everything) },
    {
      tool: "Apollo Sandbox",
      query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true }),
    },
    { tool: "GraphiQL", query: getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true }) },
    {
      tool: "GraphQL Code Generator",
      query: getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
      }),
    },
  ])("the introspection of $tool is within the limits", ({ query }) => {
    const document = read(query, { hideSuggestions: false });
    const operation = getOperationAST(document, undefined);
    expect(operation && operationCost(apiSchema, document, operation, {})).toBeLessThan(defaultLimits.cost / 2);
  });

  const examples = [...readFileSync("docs/queries.md", "utf8").matchAll(/```graphql\n([\s\S]*?)```/g)];
  test.each(examples.map(([, query = ""]) => [query.split("(")[0], query]))(
    "%s is far within the limits",
    (_name, query) => {
      const document = read(query ?? "", { hideSuggestions: false });
      const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      const variables = operation?.variableDefinitions?.map(({ variable }) => [variable.name.value, "x"]) ?? [];
      const cost = operation && operationCost(apiSchema, document, operation, Object.fromEntries(variables));
      expect(cost).toBeLessThan(defaultLimits.cost / 4);
    },
  );

  const paged = Object.values(apiSchema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(({ args }) => args.some(({ name }) => name === "first"))
          .map((field) => ({ place: `${type.name}.${field.name}`, type, field }))
      : [],
  );

  test("pages are what is counted", () => expect(paged.length).toBeGreaterThan(20));

  test.each(paged)("$place costs with null what it costs when nothing is said, which is its default", (one) => {
    const { type, field } = one;
    const size: unknown = field.args.find(({ name }) => name === "first")?.defaultValue;
    const named = new GraphQLSchema({ query: type, types: Object.values(apiSchema.getTypeMap()) });
    const required = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: "x"`);
    const [said, nothing, nil] = [[`first: ${String(size)}`], [], ["first: null"]].map((given) => {
      const args = [...required, ...given];
      const nodes = field.type.toString().startsWith("[") ? "__typename" : "nodes { __typename }";
      const document = parse(`{ ${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""} { ${nodes} } }`);
      const operation = getOperationAST(document);
      return operation && operationCost(named, document, operation, {});
    });
    expect(size).toBeGreaterThanOrEqual(50);
    expect(said).toBeGreaterThan(Number(size));
    expect([nothing, nil]).toEqual([said, said]);
  });

  test("introspection that multiplies is counted without being carried out", () => {
    const of = (inner: string) =>
      `fields { ${[..."abcdefghi"].map((alias) => `${alias}: type { ${inner} }`).join(" ")} }`;
    const query = `{ __schema { types { ${of(of("fields { name }"))} } } }`;
    const document = parse(query);
    const operation = getOperationAST(document);
    expect(operation && operationCost(apiSchema, document, operation, {})).toBeGreaterThan(defaultLimits.cost);
  });
});

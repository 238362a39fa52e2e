import { buildSchema } from "graphql";
import { documentReader } from "../../../gateway/gate/documentReader";
import { Refused } from "../../../gateway/gate/refused";
import { defaultLimits } from "../../../gateway/limits/limits";

const schema = buildSchema("type Query { a: Query, list(of: [Int]): Int, other: Query }");
const read = documentReader(schema, defaultLimits);
const refusalOf = (query: string): unknown => {
  try {
    read(query, { hideSuggestions: false });
    return undefined;
  } catch (error) {
    return error instanceof Refused ? error.errors[0]?.toJSON() : error;
  }
};

test.each([
  { what: "fields nested deeper than a parser can call itself", query: `${"{a".repeat(4_000)}${"}".repeat(4_000)}` },
  { what: "fields nested as deep, that never end", query: "{a".repeat(4_000) },
  { what: "lists nested in an argument", query: `{ list(of: ${"[".repeat(4_000)}${"]".repeat(4_000)}) }` },
  { what: "objects nested in an argument", query: `{ list(of: ${"{a:".repeat(3_000)}1${"}".repeat(3_000)}) }` },
  {
    what: "lists nested in a type",
    query: `query ($x: ${"[".repeat(4_000)}Int${"]".repeat(4_000)}) { a { other { __typename } } }`,
  },
  { what: "inline fragments nested", query: `{ ${"... { ".repeat(2_000)} __typename ${"}".repeat(2_000)} }` },
])("$what are a plain error", ({ query }) => {
  expect(refusalOf(query)).toMatchObject({ extensions: { code: "QUERY_TOO_LARGE", limit: "nesting", allowed: 100 } });
});

test("a field written again and again is refused before all its pairs are compared", () => {
  const leaves = `{ a { ${"__typename ".repeat(300)} } }`;
  const within = `{ ${"a { other { __typename } } ".repeat(150)} }`;
  const spread = `{ ${"...F ".repeat(250)} } fragment F on Query { a { __typename } }`;
  for (const query of [leaves, within, spread]) {
    expect(refusalOf(query)).toMatchObject({ extensions: { code: "QUERY_TOO_LARGE", limit: "overlaps" } });
  }
});

test("more fragments than a query needs are refused", () => {
  const fragments = Array.from({ length: 200 }, (_, at) => `fragment F${at} on Query { __typename }`);
  expect(refusalOf(`{ ...F1 } ${fragments.join(" ")}`)).toMatchObject({
    extensions: { code: "QUERY_TOO_LARGE", limit: "definitions" },
  });
});

test.each([
  "{ ...A } fragment A on Query { ...A }",
  "{ ...A } fragment A on Query { a { ...B } } fragment B on Query { other { ...A } }",
  "{ __typename } fragment A on Query { a { ...A } }",
])("a fragment within itself is refused: %s", (query) => {
  expect(refusalOf(query)).toMatchObject({
    message: expect.stringContaining("within itself"),
    extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
  });
});

test("fragments that are not there do not multiply", () => {
  const doubling = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
  expect(refusalOf(`{ ...F0 } ${doubling.join(" ")}`)).toMatchObject({
    extensions: { code: "QUERY_TOO_LARGE", limit: "fields" },
  });
});

import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { composeSupergraph } from "../../../gateway/composeSupergraph";
import { dataClasses } from "../../../schema/dataClass";

const subgraph = (name: string, sdl: string) => {
  const typeDefs = parse(`
    extend schema
      @link(
        url: "https://specs.apollo.dev/federation/v2.6"
        import: ["@key", "@shareable", "@external", "@requires", "@requiresScopes", "@authenticated", "@policy", "@composeDirective"]
      )
      @link(url: "https://throughline.dev/governance/v1.0", import: ["@classification"])
      @composeDirective(name: "@classification")
    directive @classification(level: DataClass!) on FIELD_DEFINITION | OBJECT
    enum DataClass { ${dataClasses.join(" ")} }
    ${sdl}`);
  return { name, typeDefs, schema: buildSubgraphSchema(typeDefs) };
};

const classified = "@classification(level: CONFIDENTIAL)";
const scoped = '@requiresScopes(scopes: [["pii:read"]])';

test.each([
  [
    "a mutation without a scope",
    "type Mutation { pay: Int }",
    "Mutation.pay of one is a mutation that anyone may call",
  ],
  [
    "a mutation that only asks for any caller",
    "type Mutation { pay: Int @authenticated }",
    "Mutation.pay of one is a mutation that anyone may call",
  ],
  [
    "a field that would be removed and masked",
    `type A { b: String ${scoped} ${classified} }`,
    "A.b of one is both scoped and classified",
  ],
  [
    "a number that cannot be masked",
    `type A { b: Int! ${classified} }`,
    "A.b of one is classified, but Int! has no mask",
  ],
  [
    "a list that cannot be masked",
    `type A { b: [Int]! ${classified} }`,
    "A.b of one is classified, but [Int]! has no mask",
  ],
  [
    "a key",
    `type A @key(fields: "id") { id: String! ${classified} }`,
    "A.id of one is classified, but other subgraphs join records by it",
  ],
  ["a cursor", `type A { cursor: String! ${classified} }`, "A.cursor of one is classified, but is a part of a list"],
  [
    "a list's entries",
    `type BConnection { nodes: [B] ${classified} } type B { id: ID! }`,
    "BConnection.nodes of one is classified, but is a part of a list",
  ],
  [
    "a list itself",
    `type A { bs: BConnection ${classified} } type BConnection { nodes: [B] } type B { id: ID! }`,
    "A.bs of one is classified, but is a part of a list",
  ],
  ["a scope nobody knows", 'type A { b: Int @requiresScopes(scopes: [["root"]]) }', 'A.b asks for the scope "root"'],
  ["a policy nobody knows", 'type A { b: Int @policy(policies: [["root"]]) }', 'A.b asks for the policy "root"'],
])("%s does not compose, and what to change is said", (_what, sdl, said) => {
  expect(() => composeSupergraph([subgraph("one", `type Query { a: Int } ${sdl}`)])).toThrow(said);
});

test("what another subgraph requires is not masked: it would be told a lie", () => {
  const one = subgraph("one", `type Query { a: A } type A @key(fields: "id") { id: ID!, total: Int ${classified} }`);
  const other = subgraph(
    "other",
    'type A @key(fields: "id") { id: ID!, total: Int @external, tied: Boolean @requires(fields: "total") }',
  );
  expect(() => composeSupergraph([one, other])).toThrow("A.total of one is classified, but other subgraphs");
});

test("a field that two subgraphs resolve is declared the same in both, or one of them would not hold it", () => {
  const typed = (extra: string) => `type Query { a: A @shareable } type A @shareable { b: String ${extra} }`;
  const [one, other] = [subgraph("one", typed(scoped)), subgraph("other", typed(""))];
  expect(() => composeSupergraph([one, other])).toThrow("A.b of other is declared otherwise in another subgraph");
  expect(composeSupergraph([one, subgraph("other", typed(scoped))])).toContain("@requiresScopes");
});

test("what can be held composes: a scope, a policy, a text that must be there, a type's class beside a field's scope", () => {
  const sdl = `type Query { a: A }
    type A @classification(level: PII) { id: ID!, name: String!, age: Int, parent: A!, mail: String ${scoped} }
    type Mutation { pay: Int ${scoped} approve: Int @authenticated @policy(policies: [["person"]]) }`;
  expect(composeSupergraph([subgraph("one", sdl)])).toContain("@policy(policies");
});

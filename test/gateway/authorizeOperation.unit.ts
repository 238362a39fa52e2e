import { buildASTSchema, parse, print, type GraphQLSchema, type GraphQLError } from "graphql";
import { authorizeOperation, type Unauthorized } from "../../gateway/authorize/authorizeOperation";
import { Refused } from "../../gateway/gate/refused";
import { readAuthority } from "../../platform/graph/authority/authorityTable";
import type { Caller } from "../../schema/authority/caller";
import type { Scope } from "../../schema/authority/scopes";
import { aCaller } from "../support/aCaller";

const schema: GraphQLSchema = buildASTSchema(
  parse(`
    directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
    directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
    directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
    directive @classification(level: DataClass!) on FIELD_DEFINITION | OBJECT
    enum DataClass { CONFIDENTIAL PII }
    scalar TaxId @requiresScopes(scopes: [["pii:read"]])
    enum Verdict @requiresScopes(scopes: [["finance:read", "audit:read"], ["finance:admin"]]) { GOOD BAD }
    interface Record { id: ID! note: String }
    interface Secret @requiresScopes(scopes: [["restricted:read"]]) { id: ID! }
    type Deal implements Record { id: ID! note: String amount: Int @classification(level: CONFIDENTIAL) parent: Deal }
    type Case implements Record {
      id: ID!
      note: String @requiresScopes(scopes: [["exceptions:payload"]])
      amount: Int @classification(level: CONFIDENTIAL)
    }
    type Vault implements Secret @requiresScopes(scopes: [["restricted:read"]]) { id: ID! }
    union Thing = Deal | Case | Vault
    type Person { name: String! taxId: TaxId! verdict: Verdict words: [String!]! @classification(level: PII) }
    type Query {
      deal: Deal
      must: Deal! @requiresScopes(scopes: [["sales:write"]])
      person: Person
      people: [Person!]
      records: [Record!]
      things: [Thing!]
      secret: Secret
      signed: String @authenticated
      personal: String @policy(policies: [["person"]])
    }
    type Mutation {
      close: Deal @requiresScopes(scopes: [["sales:write"]])
      note: Case @requiresScopes(scopes: [["exceptions:edit"]])
    }
    type Subscription { closed: Deal @requiresScopes(scopes: [["sales:write"]]) noted: Case }
  `),
  { assumeValid: true },
);
const table = readAuthority(schema);

const having = (...scopes: Scope[]): Caller => ({ ...aCaller("someone", "viewer"), scopes });

function authorize(query: string, caller: Caller, variables = {}, mode: Unauthorized = "remove") {
  const document = parse(query);
  return authorizeOperation(schema, table, mode, { document, operationName: undefined, variables }, caller);
}

function allowed(query: string, caller: Caller, variables = {}) {
  const permit = authorize(query, caller, variables);
  const oneLine = print(permit.document).replace(/\s+/g, " ");
  return { query: oneLine, answer: (data: Record<string, unknown>) => permit.complete({ data }) };
}

/** What an operation is refused with as a whole. */
function refusalOf(ask: () => unknown): readonly GraphQLError[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof Refused && error.status === 403) return error.errors;
    throw error;
  }
  throw new Error("It was not refused");
}

const errorsOf = ({ errors = [] }: { errors?: readonly { path?: readonly unknown[]; message: string }[] }) =>
  errors.map(({ path, message }) => `${path?.join(".")}: ${message}`);

test("an operation whose caller may have all of it is left as it is, comments and all", () => {
  const document = parse("{ deal { ...D } } fragment D on Deal { id }");
  const operation = { document, operationName: undefined, variables: {} };
  const permit = authorizeOperation(schema, table, "remove", operation, having());
  expect(permit.document).toBe(document);
});

test("of the outer list one will do, of the inner all are needed", () => {
  const sees = (...scopes: Scope[]) => allowed("{ person { verdict } }", having(...scopes)).query.includes("verdict");
  expect(sees()).toBe(false);
  expect(sees("finance:read")).toBe(false);
  expect(sees("finance:read", "audit:read")).toBe(true);
  expect(sees("finance:admin")).toBe(true);
});

test("a scalar, an enum and an interface that ask for a scope ask for it wherever they are returned", () => {
  const { query, answer } = allowed("{ person { name verdict } secret { id } }", having());
  expect(query).toBe("{ person { name } }");
  const answered = answer({ person: { name: "Pat" } });
  expect(answered.data).toEqual({ person: { name: "Pat", verdict: null }, secret: null });
  expect(errorsOf(answered)).toEqual([
    "person.verdict: Person.verdict needs the scope finance:read and audit:read, or finance:admin",
    "secret: Query.secret needs the scope restricted:read",
  ]);
});

test("what must not be null takes the nearest record that may be null with it, in a list the list", () => {
  const { query, answer } = allowed("{ person { name taxId } people { taxId } deal { id } }", having());
  expect(query).toBe("{ person { name } people { __typename } deal { id } }");
  const answered = answer({ person: { name: "Pat" }, people: [{ __typename: "Person" }], deal: { id: "d1" } });
  expect(answered.data).toEqual({ person: null, people: null, deal: { id: "d1" } });
  expect(errorsOf(answered)).toEqual([
    "person.taxId: Person.taxId needs the scope pii:read",
    "people.@.taxId: Person.taxId needs the scope pii:read",
  ]);
});

test("a root field that must not be null takes the whole answer with it", () => {
  const { query, answer } = allowed("{ must { id } }", having());
  expect(query).toBe("{ __typename }");
  expect(answer({ __typename: "Query" }).data).toBeNull();
});

test("a field of an interface is removed where any implementing type's is closed, and kept in a fragment on the open one", () => {
  const { query, answer } = allowed("{ records { id note ... on Deal { seen: note } } }", having());
  expect(query).toBe("{ records { id ... on Deal { seen: note } __runtime: __typename } }");
  const { data } = answer({
    records: [
      { id: "d1", seen: "hello", __runtime: "Deal" },
      { id: "c1", __runtime: "Case" },
    ],
  });
  expect(data).toEqual({
    records: [
      { id: "d1", note: null, seen: "hello" },
      { id: "c1", note: null },
    ],
  });
});

test("a union's members are told apart, and masked each as its type says, though nobody asked for their types", () => {
  const text = "{ things { ... on Deal { amount } ... on Vault { id } ...C } } fragment C on Case { amount note }";
  const { query, answer } = allowed(text, having());
  expect(query).toBe(
    "{ things { ... on Deal { amount } ... on Vault { __typename } ... on Case { amount } __runtime: __typename } }",
  );
  const things = [
    { amount: 1, __runtime: "Deal" },
    { __typename: "Vault", __runtime: "Vault" },
    { amount: 3, __runtime: "Case" },
  ];
  const { data, extensions } = answer({ things });
  // A vault without its id is none, and a list of things that are there cannot have a hole; nor is anything masked in it.
  expect(data).toEqual({ things: null });
  expect(extensions).toBeUndefined();
  const open = answer({ things: [things[0], things[2]] });
  expect(open.data).toEqual({ things: [{ amount: null }, { amount: null, note: null }] });
  expect(open.extensions).toEqual({
    masked: [
      ["things", 0, "amount"],
      ["things", 1, "amount"],
    ],
  });
});

test("an alias that stands where the type is told is made way for", () => {
  const { query } = allowed("{ things { ... on Deal { __runtime: id amount } } }", having());
  expect(query).toBe("{ things { ... on Deal { __runtime: id amount } __runtime_: __typename } }");
});

test("a mask is ••• in lists of text, null in numbers, and null already where the field failed", () => {
  const { answer } = allowed("{ person { name words } deal { amount parent { amount } } }", having());
  const { data, extensions } = answer({
    person: { name: "Pat", words: ["one", "two"] },
    deal: { amount: 5, parent: null },
  });
  expect(data).toEqual({ person: { name: "Pat", words: ["•••"] }, deal: { amount: null, parent: null } });
  expect(extensions).toEqual({
    masked: [
      ["person", "words"],
      ["deal", "amount"],
    ],
  });
});

test("what @skip and @include leave out is not told as removed", () => {
  const query = "query ($no: Boolean!) { person { name taxId @include(if: $no) } must @include(if: $no) { id } }";
  const { answer } = allowed(query, having(), { no: false });
  expect(answer({ person: { name: "Pat" } })).toEqual({ data: { person: { name: "Pat" } } });
});

test("a field called __proto__ is a field like any other", () => {
  const { answer } = allowed("{ deal { __proto__: id amount } }", having());
  const given = JSON.parse('{ "deal": { "__proto__": "d1", "amount": 7 } }') as Record<string, unknown>;
  expect(JSON.stringify(answer(given).data)).toBe('{"deal":{"__proto__":"d1","amount":null}}');
});

test("a policy is asked of the caller: a person passes, an application does not", () => {
  const application: Caller = { ...having(), kind: "APPLICATION" };
  expect(allowed("{ personal signed }", having()).query).toContain("personal");
  const { query, answer } = allowed("{ personal signed }", application);
  expect(query).toBe("{ signed }");
  expect(answer({ signed: "yes" }).errors).toMatchObject([
    {
      message: "Query.personal needs the policy person",
      extensions: { code: "UNAUTHORIZED_FIELD", policies: [["person"]] },
    },
  ]);
});

test.each(["mutation { note { id } close { id } }", "mutation { note { id } ... on Mutation { x: close { id } } }"])(
  "of %s nothing runs for a caller who may do only one of them",
  (query) => {
    expect(refusalOf(() => authorize(query, having("exceptions:edit")))).toMatchObject([
      { message: "Mutation.close needs the scope sales:write", extensions: { code: "FORBIDDEN" } },
    ]);
  },
);

test("of what a change answers, fields are removed", () => {
  const { query } = allowed("mutation { note { id note } }", having("exceptions:edit"));
  expect(query).toBe("mutation { note { id } }");
});

test("a stream the caller may not have is refused, of one they may have fields are removed", () => {
  expect(refusalOf(() => authorize("subscription { closed { id } }", having()))).toHaveLength(1);
  expect(allowed("subscription { noted { id note } }", having()).query).toBe("subscription { noted { id } }");
});

test("where it is so configured, an operation with a field its caller may not have is refused", () => {
  expect(refusalOf(() => authorize("{ person { name taxId } }", having(), {}, "refuse"))).toMatchObject([
    { path: ["person", "taxId"], extensions: { code: "FORBIDDEN", scopes: [["pii:read"]] } },
  ]);
});

test("introspection stays, with the fragments it uses", () => {
  const text = "{ __schema { ...S } person { taxId } } fragment S on __Schema { queryType { name } }";
  const { query } = allowed(text, having());
  expect(query).toBe("{ __schema { ...S } person { __typename } } fragment S on __Schema { queryType { name } }");
});

test.each([
  ["a scope", '@requiresScopes(scopes: [["pii:raed"]])', 'the scope "pii:raed"'],
  ["a policy", '@policy(policies: [["nobody"]])', 'the policy "nobody"'],
])("%s that is not known stops the start", (_what, directive, said) => {
  const sdl = `directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
    directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION
    type Query { a: Int ${directive} }`;
  expect(() => readAuthority(buildASTSchema(parse(sdl), { assumeValid: true }))).toThrow(`Query.a asks for ${said}`);
});

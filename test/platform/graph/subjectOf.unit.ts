import { buildSchema } from "graphql";
import { subjectOf } from "../../../platform/graph/subjectOf";

const schema = buildSchema(`
  type Query { invoice(id: ID!): Invoice, invoices(filter: Filter, first: Int): [Invoice!]! }
  type Mutation {
    void(input: VoidInput!): Operation!
    note(id: ID!, note: String!): Invoice!
    approve(reason: String!, operationId: ID!): Operation!
    retryExceptions(input: RetryInput!): Operation!
    replay(correlationId: ID!, items: [Item!], constructorId: ID): Operation!
  }
  input Filter { text: String, accountId: ID }
  input VoidInput { options: Options!, invoiceId: ID!, accountId: ID }
  input RetryInput { ids: [ID!], options: Options }
  input Options { idempotencyKey: ID! }
  input Item { invoiceId: ID! }
  type Operation { id: ID! }
  type Invoice { id: ID! }
`);
const of = (type: "Query" | "Mutation", name: string, args: unknown) => {
  const field = (type === "Query" ? schema.getQueryType() : schema.getMutationType())?.getFields()[name];
  if (!field) throw new Error(`no ${name}`);
  const { subjectType, subjectId } = subjectOf(field, args);
  return `${subjectType} ${subjectId}`;
};

describe("the record that a call is about", () => {
  it("is the one that an argument names by its type, at whatever depth, the first of several", () => {
    expect(of("Mutation", "approve", { reason: "Fine", operationId: "op_1" })).toBe("Operation op_1");
    const input = { options: { idempotencyKey: "k" }, invoiceId: "inv_1", accountId: "acct_1" };
    expect(of("Mutation", "void", { input })).toBe("Invoice inv_1");
    expect(of("Query", "invoices", { filter: { accountId: "acct_1" } })).toBe("Account acct_1");
  });

  it("is what the field answers when the argument is called id", () => {
    expect(of("Query", "invoice", { id: "inv_1" })).toBe("Invoice inv_1");
    expect(of("Mutation", "note", { id: "inv_1", note: "n" })).toBe("Invoice inv_1");
  });

  it("is one of a list of one, and of a longer list only the kind", () => {
    expect(of("Mutation", "retryExceptions", { input: { ids: ["exc_1"] } })).toBe("ExceptionCase exc_1");
    expect(of("Mutation", "retryExceptions", { input: { ids: ["exc_1", "exc_2"] } })).toBe("ExceptionCase null");
  });

  it("is none where no id is given, or one that is of no record", () => {
    expect(of("Query", "invoices", { filter: { text: "x" }, first: 1 })).toBe("null null");
    expect(of("Mutation", "retryExceptions", { input: { options: { idempotencyKey: "k" } } })).toBe("null null");
    expect(of("Mutation", "replay", { correlationId: "c", items: [{ invoiceId: "i" }] })).toBe("null null");
    expect(of("Mutation", "replay", { constructorId: "c" })).toBe("null null");
    expect(of("Mutation", "approve", {})).toBe("null null");
    expect(of("Mutation", "approve", { operationId: { toString: "x" } })).toBe("Operation null");
  });

  it("keeps of an id no more than an id can be long", () => {
    expect(of("Mutation", "approve", { operationId: "x".repeat(5_000) })).toBe(`Operation ${"x".repeat(100)}`);
  });
});

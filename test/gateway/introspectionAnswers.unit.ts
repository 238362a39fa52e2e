import { buildSchema, getOperationAST, parse } from "graphql";
import type { Admitted } from "../../gateway/gate/openGate";
import { introspectionAnswers } from "../../gateway/introspectionAnswers";
import { serialized } from "../../gateway/serialized";
import { aCaller } from "../support/aCaller";

const schema = buildSchema("type Query { a: Int }");
const asked = (query: string, variables: Record<string, unknown> = {}): Admitted => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(query);
  const origin = { correlationId: "c-1", caller: aCaller("ana") };
  return { query, sent: query, document, operation, variables, origin, cost: 1, complete: (result) => result };
};

test("an answer about the schema is made once for each question and its variables, and sent as it was written", () => {
  const answer = introspectionAnswers(schema, 100_000);
  const query = "query ($name: String!) { __type(name: $name) { name } }";
  const first = answer(asked(query, { name: "Query" }));
  expect(first.data).toEqual({ __type: { name: "Query" } });
  expect(answer(asked(query, { name: "Query" }))).toBe(first);
  expect(answer(asked(query, { name: "Int" })).data).toEqual({ __type: { name: "Int" } });
  expect(serialized.textOf({ data: first.data })).toBe('{"data":{"__type":{"name":"Query"}}}');
});

test("what would take more memory than is given for all is not kept", () => {
  const answer = introspectionAnswers(schema, 100);
  const query = "{ __schema { types { name } } }";
  expect(answer(asked(query))).not.toBe(answer(asked(query)));
});

import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { billing, crm, Feed } from "./twoSubgraphs";

test("prints the same supergraph in whatever order the subgraphs come", () => {
  const [one, other] = [crm(), billing(new Feed())];
  expect(composeSupergraph([one, other])).toBe(composeSupergraph([other, one]));
});

test("says why subgraphs do not fit together", () => {
  const typeDefs = parse("type Query { account(id: ID!): Account } type Account { id: ID!, name: Int }");
  const stranger = { name: "stranger", typeDefs, schema: buildSubgraphSchema(typeDefs) };
  expect(() => composeSupergraph([crm(), stranger])).toThrow(/do not fit together:\n.*Account/s);
});

import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { composeSupergraph } from "../../../gateway/composeSupergraph";
import { inProcessSubgraph } from "../../../gateway/subgraphs/inProcessSubgraph";
import { services } from "../twoSubgraphs";

/** A subgraph that counts what it was asked, with the settings of a gateway over it alone. */
export function countedSubgraph() {
  const calls = { read: 0, change: 0, ticks: 0 };
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
    type Query { read(number: Int = 7, color: Color, filter: Filter): Int!, items(first: Int = 50): [Item!] }
    type Mutation { change: Int! @requiresScopes(scopes: [["sales:write"]]) }
    type Subscription { ticks: Int }
    enum Color { RED BLUE }
    input Filter { exact: Int, all: [Filter!] }
    type Item { id: ID!, inner(first: Int = 50): [Item!] }
  `);
  const resolvers = {
    Query: {
      read: (_: unknown, { number }: { number: number }) => {
        calls.read += 1;
        return number;
      },
    },
    Mutation: { change: () => (calls.change += 1) },
    Subscription: {
      ticks: {
        subscribe: async function* () {
          yield (calls.ticks += 1);
        },
        resolve: (tick: unknown) => tick,
      },
    },
  };
  const subgraph = { name: "counted", typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
  return {
    calls,
    settings: {
      supergraphSdl: composeSupergraph([subgraph]),
      links: { counted: inProcessSubgraph(subgraph, services) },
    },
  };
}

import type { GraphServices } from "../../platform/graph/graphContext";
import { answerCalls } from "../../platform/graph/serveSubgraph/answerCalls";
import type { Subgraph } from "../../platform/graph/subgraph";
import type { SubgraphLink } from "./subgraphLink";

/** Calls a subgraph's schema directly, without text, sockets or a second parse. */
export function inProcessSubgraph(subgraph: Subgraph, services: GraphServices): SubgraphLink {
  const answers = answerCalls(subgraph, services);
  return {
    process: async ({ request: { query = "", variables = {}, operationName }, context }) => {
      const { correlationId, caller, signal } = context;
      signal?.throwIfAborted();
      return answers.answer({ query, variables, operationName }, { correlationId, caller, signal });
    },
    subscribe: (request, origin) => answers.follow(request, origin),
    close: async () => {},
  };
}

import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { CallOrigin } from "../platform/graph/serveSubgraph/subgraphCall";
import type { Links } from "./answers/answerPlan";
import type { Asked, OpenSupergraph } from "./openSupergraph";

type GatewayInterface = ApolloServerOptionsWithGateway<CallOrigin>["gateway"];
type SchemaListener = Parameters<GatewayInterface["onSchemaLoadOrUpdate"]>[0];
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface["load"]>>["executor"]>;

/** Runs a query or mutation. Whoever asks for a subscription here is told where those are taken. */
export async function runOperation(supergraph: OpenSupergraph, links: Links, asked: Asked) {
  const errors = supergraph.refuseVariables(asked);
  if (errors) return { errors: errors.map(badInput) };
  const plan = supergraph.plan(asked);
  if (plan.node?.kind === "Subscription") return { errors: [overWebSocket()] };
  return supergraph.run(plan, asked, links);
}

/**
 * An open supergraph, as Apollo Server takes it.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 */
export function gatewayOver(supergraph: OpenSupergraph, supergraphSdl: string, links: Links): GatewayInterface {
  const listeners = new Set<SchemaListener>();
  const executor: Executor = ({ source, document, operationName, request, context }) =>
    runOperation(supergraph, links, {
      query: source,
      document,
      operationName: operationName ?? undefined,
      variables: request.variables ?? {},
      // The server's own context function made it.
      origin: context as Asked["origin"],
    });
  return {
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load: async () => {
      const { apiSchema } = supergraph;
      listeners.forEach((listener) => listener({ apiSchema, coreSupergraphSdl: supergraphSdl }));
      return { executor };
    },
    stop: async () => {},
  };
}

const badInput = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code: "BAD_USER_INPUT" } });

const overWebSocket = () =>
  new GraphQLError("Subscriptions are taken over a WebSocket at this same address: use the graphql-ws protocol", {
    extensions: { code: "SUBSCRIPTION_OVER_HTTP" },
  });

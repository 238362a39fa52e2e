import { randomUUID } from "node:crypto";
import { getOperationAST, GraphQLError, type ExecutionResult } from "graphql";
import type { ServerOptions } from "graphql-ws";
import type { Extra } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { closableEvents } from "../platform/graph/serveSubgraph/closableEvents";
import { clientError } from "./clientError";
import { runOperation } from "./gatewayOver";
import { liveSessions } from "./identity/liveSessions";
import type { Authority } from "./identity/openAuthority";
import { documentReader } from "./limits/documentReader";
import type { Limits } from "./limits/limits";
import type { Asked, OpenSupergraph } from "./openSupergraph";
import type { SubgraphLink } from "./subgraphs/subgraphLink";
import { followOperations } from "./subscriptions/followOperations";

/** Whatever comes over a WebSocket: subscriptions, and queries and mutations as well. */
export function liveOperations(
  supergraph: OpenSupergraph,
  links: Readonly<Record<string, SubgraphLink>>,
  { authority, limits, log }: { authority: Authority; limits: Limits; log: Logger },
): ServerOptions<Record<string, unknown>, Extra> {
  const read = documentReader(supergraph.apiSchema, limits);
  const follow = followOperations(supergraph, links, limits.waitingEvents);
  const sessions = liveSessions(authority);
  const shown = (error: unknown, correlationId: string) => clientError(error, correlationId, limits, log);
  const shownIn = (result: ExecutionResult, correlationId: string): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => shown(error, correlationId)) } : result;

  return {
    onConnect: ({ connectionParams, extra }) => sessions.open(extra, connectionParams),
    onSubscribe: async ({ extra, subscriptions }, _id, { query, variables, operationName }) => {
      const correlationId = randomUUID();
      const refuse = (errors: readonly unknown[]) => errors.map((error) => shown(error, correlationId));
      const caller = sessions.callerOf(extra);
      if (!caller) return refuse([new GraphQLError("Not authorized", { extensions: { code: "UNAUTHENTICATED" } })]);
      if (Object.keys(subscriptions).length > limits.openOperations) return refuse([tooMany(limits)]);
      const document = read(query);
      if (Array.isArray(document)) return refuse(document);
      const name = operationName ?? undefined;
      if (!getOperationAST(document, name)) return refuse([noSuchOperation()]);
      const asked: Asked = {
        query,
        document,
        operationName: name,
        variables: variables ?? {},
        origin: { correlationId, caller },
      };
      const errors = supergraph.refuseVariables(asked);
      if (errors) return refuse(errors);
      return { schema: supergraph.apiSchema, document, operationName: name, contextValue: asked };
    },
    // What onSubscribe made above comes back to these untyped.
    execute: async ({ contextValue }) => {
      const asked = contextValue as Asked;
      const { correlationId } = asked.origin;
      return runOperation(supergraph, links, asked).then(
        (result) => shownIn(result, correlationId),
        (error: unknown) => ({ errors: [shown(error, correlationId)] }),
      );
    },
    subscribe: async ({ contextValue }) => {
      const asked = contextValue as Asked;
      const { correlationId } = asked.origin;
      const show = (error: unknown) => shown(error, correlationId);
      try {
        const events = await follow(asked);
        const upstream = {
          next: () => events.next().catch((error: unknown) => Promise.reject(show(error))),
          return: () => events.return(),
        };
        return closableEvents(
          upstream,
          async (result) => shownIn(result, correlationId),
          () => {},
        );
      } catch (error) {
        return { errors: [show(error)] };
      }
    },
    onError: (_context, id, _payload, errors) => errors.map((error) => shown(error, id).toJSON()),
  };
}

const tooMany = ({ openOperations }: Limits) =>
  new GraphQLError(`This WebSocket has ${openOperations} operations open: complete some, or open another WebSocket`, {
    extensions: { code: "TOO_MANY_OPERATIONS" },
  });

const noSuchOperation = () =>
  new GraphQLError("Name one of the document's operations in operationName", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

import { randomUUID } from "node:crypto";
import { getOperationAST, GraphQLError, type ExecutionResult } from "graphql";
import type { ServerOptions } from "graphql-ws";
import type { Extra } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { closableEvents } from "../platform/graph/serveSubgraph/closableEvents";
import type { Authority } from "./authority";
import { clientError } from "./clientError";
import { runOperation } from "./gatewayOver";
import { documentReader } from "./limits/documentReader";
import type { Limits } from "./limits/limits";
import type { refusalRecorder } from "./refusalRecorder";
import type { Asked, OpenSupergraph } from "./openSupergraph";
import type { SubgraphLink } from "./subgraphs/subgraphLink";
import { followOperations } from "./subscriptions/followOperations";

interface Needs {
  authority: Authority;
  limits: Limits;
  log: Logger;
  recordRefused: ReturnType<typeof refusalRecorder>;
}

/** Whatever comes over a WebSocket: subscriptions, and queries and mutations as well. */
export function liveOperations(
  supergraph: OpenSupergraph,
  links: Readonly<Record<string, SubgraphLink>>,
  { authority, limits, log, recordRefused }: Needs,
): ServerOptions<Record<string, unknown>, Extra> {
  const read = documentReader(supergraph.apiSchema, limits);
  const follow = followOperations(supergraph, links, limits.waitingEvents);
  const callerOf = (params: Record<string, unknown> = {}) =>
    authority.identify({ authorization: params.authorization ?? params.Authorization });
  const shown = (error: unknown, correlationId: string) => clientError(error, correlationId, limits, log);
  const shownIn = (result: ExecutionResult, correlationId: string): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => shown(error, correlationId)) } : result;

  return {
    onConnect: async ({ connectionParams, extra }) => {
      if (await callerOf(connectionParams)) return true;
      const error = unauthenticated();
      await recordRefused([error], { caller: null, correlationId: randomUUID(), attempted: "WebSocket" });
      extra.socket.close(4403, "Send connection_init with { authorization: 'Bearer <token>' }");
      return false;
    },
    onSubscribe: async ({ connectionParams, subscriptions }, _id, { query, variables, operationName }) => {
      const correlationId = randomUUID();
      const refuse = (errors: readonly unknown[]) => errors.map((error) => shown(error, correlationId));
      const caller = await callerOf(connectionParams);
      if (!caller) return refuse([unauthenticated()]);
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
      if (errors) {
        await recordRefused(errors, { caller, correlationId, attempted: name ?? "operation" });
        return refuse(errors);
      }
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

const unauthenticated = () => new GraphQLError("Not authorized", { extensions: { code: "UNAUTHENTICATED" } });

const noSuchOperation = () =>
  new GraphQLError("Name one of the document's operations in operationName", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from "graphql";
import type { Client } from "graphql-ws";
import type { CallOrigin, SubgraphRequest } from "../../platform/graph/serveSubgraph/subgraphCall";
import { boundedQueue } from "../subscriptions/boundedQueue";
import { subgraphUnavailable } from "./subgraphUnavailable";

const waitingLimit = 1_000;

/**
 * Events of a subscription in another process. Own code instead of the client's `iterate`, whose buffer has no limit
 * and which turns refusals into plain arrays.
 * @see https://the-guild.dev/graphql/ws/docs/client/interfaces/Client#subscribe
 */
export function remoteEvents(
  client: Client,
  serviceName: string,
  { query, variables, operationName }: SubgraphRequest,
  origin: CallOrigin,
): AsyncIterator<ExecutionResult> {
  const events = boundedQueue<ExecutionResult>(waitingLimit, () => unsubscribe());
  const unsubscribe = client.subscribe(
    { query, variables, operationName: operationName ?? null, extensions: origin },
    {
      next: ({ data, errors, extensions }) =>
        events.push({
          ...(data !== undefined && { data }),
          ...(errors && { errors: errors.map(revive) }),
          ...(isObject(extensions) && { extensions }),
        }),
      error: (cause) => events.end(asError(cause, serviceName)),
      complete: () => events.end(),
    },
  );
  return events;
}

const revive = ({ message, path, extensions }: GraphQLFormattedError) =>
  new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });

/** graphql-ws fails with the operation's errors, or with whatever broke the socket. */
function asError(cause: unknown, serviceName: string): GraphQLError {
  const [first] = Array.isArray(cause) ? cause : [];
  return isObject(first) && typeof first.message === "string"
    ? revive({ message: first.message, ...(isObject(first.extensions) && { extensions: first.extensions }) })
    : subgraphUnavailable(serviceName, cause);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from "graphql";
import type { Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { SubgraphRequest } from "../../platform/graph/serveSubgraph/subgraphCall";
import { boundedQueue } from "../subscriptions/boundedQueue";
import { SubgraphFailure } from "./subgraphFailure";
import { subgraphUnavailable } from "./subgraphUnavailable";

/** Over this many waiting events the socket is not read on; what was read already, at most 64 KiB, still comes. */
const ENOUGH = 250;
/** From here on it is read again. */
const FEW = 50;
const waitingLimit = 1_000;

/**
 * Events of a subscription in another process, no faster than they are taken: the subgraph waits, and its log with it,
 * so that a long replay fits through. Own code instead of the client's `iterate`, whose buffer has no limit and which
 * turns refusals into plain arrays.
 * @param client of this subscription alone, for its socket is paused
 * @see https://the-guild.dev/graphql/ws/docs/client/interfaces/Client#subscribe
 * @see https://github.com/websockets/ws/blob/master/doc/ws.md#websocketpause
 */
export function remoteEvents(
  client: Client,
  serviceName: string,
  { query, variables, operationName }: SubgraphRequest,
): AsyncIterator<ExecutionResult> {
  let waiting = 0;
  let socket: WebSocket | undefined;
  client.on("connected", (connected) => {
    if (connected instanceof WebSocket) socket = connected;
  });
  const events = boundedQueue<ExecutionResult>(waitingLimit, () => {
    // A closing handshake must be read.
    socket?.resume();
    unsubscribe();
  });
  const unsubscribe = client.subscribe(
    { query, variables, operationName: operationName ?? null },
    {
      next: ({ data, errors, extensions }) => {
        events.push({
          ...(data !== undefined && { data }),
          ...(errors && { errors: errors.map(revive) }),
          ...(isObject(extensions) && { extensions }),
        });
        waiting += 1;
        if (waiting >= ENOUGH) socket?.pause();
      },
      error: (cause) => events.end(asError(cause, serviceName, socket !== undefined)),
      complete: () => events.end(),
    },
  );
  return {
    next: async () => {
      const taken = await events.next();
      waiting -= 1;
      if (waiting <= FEW && socket?.isPaused) socket.resume();
      return taken;
    },
    return: () => events.return(),
  };
}

const revive = ({ message, path, extensions }: GraphQLFormattedError) =>
  new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });

/** graphql-ws fails with the operation's errors, or with whatever broke the socket. */
function asError(cause: unknown, serviceName: string, connected: boolean): GraphQLError {
  const [first] = Array.isArray(cause) ? cause : [];
  return isObject(first) && typeof first.message === "string"
    ? revive({ message: first.message, ...(isObject(first.extensions) && { extensions: first.extensions }) })
    : subgraphUnavailable(
        serviceName,
        new SubgraphFailure(connected ? "broke off" : "does not answer", { uncertain: false, cause }),
        {
          asked: "subscription",
          field: "the subscription",
        },
      );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

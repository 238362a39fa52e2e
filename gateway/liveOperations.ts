import { randomUUID } from "node:crypto";
import { GraphQLError, type ExecutionResult } from "graphql";
import type { ServerOptions } from "graphql-ws";
import type { Extra } from "graphql-ws/use/ws";
import type { SocketLimits } from "../platform/graph/serveSubgraph/boundSockets";
import { closableEvents } from "../platform/graph/serveSubgraph/closableEvents";
import type { Admitted, Gate } from "./gate/openGate";
import { liveSessions } from "./identity/liveSessions";
import type { Authority } from "./identity/openAuthority";
import type { Limits } from "./limits/limits";
import type { Strangers } from "./limits/strangers";
import type { OperationRunner } from "./operationRunner";
import { errorsOf, type Shown } from "./shown";
import type { Follow } from "./subscriptions/followOperations";

interface Live {
  authority: Authority;
  gate: Gate;
  runner: OperationRunner;
  follow: Follow;
  shown: Shown;
  strangers: Strangers;
  /** Where a socket comes from. */
  addressOf: (request: Extra["request"]) => string;
  limits: Pick<Limits, "openOperations">;
  sockets: Pick<SocketLimits, "bufferedBytes">;
}

/** Whatever comes over a WebSocket: subscriptions, and queries and mutations as well. */
export function liveOperations({
  authority,
  gate,
  runner,
  follow,
  shown,
  strangers,
  addressOf,
  limits,
  sockets,
}: Live): ServerOptions<Record<string, unknown>, Extra> {
  const sessions = liveSessions(authority, addressOf, (address) => void strangers.count(address));

  return {
    onConnect: ({ connectionParams, extra }) => sessions.open(extra, connectionParams),
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const correlationId = randomUUID();
      try {
        const caller = sessions.callerOf(extra);
        if (!caller) throw new GraphQLError("Not authorized", { extensions: { code: "UNAUTHENTICATED" } });
        if (Object.keys(subscriptions).length > limits.openOperations) throw tooMany(limits);
        const asked = await gate.admit(payload, { correlationId, caller }, "WEBSOCKET");
        return {
          schema: gate.schema,
          document: asked.document,
          operationName: asked.operationName,
          contextValue: asked,
        };
      } catch (error) {
        return errorsOf(error).map((one) => shown.error(one, correlationId));
      }
    },
    // What onSubscribe made above comes back to these untyped.
    execute: async ({ contextValue }) => {
      const asked = contextValue as Admitted;
      const { correlationId } = asked.origin;
      return runner.run(asked).then(
        (result) => shown.result(result, correlationId),
        (error: unknown) => shown.result({ errors: errorsOf(error) }, correlationId),
      );
    },
    subscribe: async ({ contextValue }) => {
      const asked = contextValue as Admitted;
      const { correlationId } = asked.origin;
      const fail = (error: unknown) => Promise.reject(shown.error(errorsOf(error)[0], correlationId));
      try {
        const events = await follow(asked);
        const upstream = { next: () => events.next().catch(fail), return: () => events.return() };
        const show = async (result: ExecutionResult) => shown.result(result, correlationId);
        return closableEvents(upstream, show, () => {});
      } catch (error) {
        return shown.result({ errors: errorsOf(error) }, correlationId);
      }
    },
    // Answers to one that does not read would pile up here.
    onNext: ({ extra: { socket } }) => {
      if (socket.bufferedAmount > sockets.bufferedBytes) socket.terminate();
    },
    onError: (_context, id, _payload, errors) => errors.map((error) => shown.error(error, id).toJSON()),
  };
}

const tooMany = ({ openOperations }: Pick<Limits, "openOperations">) =>
  new GraphQLError(`This WebSocket has ${openOperations} operations open: complete some, or open another WebSocket`, {
    extensions: { code: "TOO_MANY_OPERATIONS" },
  });

import { GraphQLError, parse } from "graphql";
import type { ServerOptions } from "graphql-ws";
import type { Extra } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import type { Subgraph } from "../subgraph";
import type { SubgraphAnswers } from "./answerCalls";
import type { GatewayOnly } from "./gatewayOnly";
import { publicError } from "./publicError";
import { readRequest, unreadable } from "./readRequest";
import type { CallOrigin, SubgraphRequest } from "./subgraphCall";

type Call = [SubgraphRequest, CallOrigin];

/** What comes over a subgraph's WebSockets, each in the name of who opened it. */
export const followCalls = (
  { schema }: Subgraph,
  answers: SubgraphAnswers,
  { openedBy }: Pick<GatewayOnly, "openedBy">,
  log: Logger,
): ServerOptions<Record<string, unknown>, Extra> => ({
  onSubscribe: ({ extra }, id, payload) => {
    const origin = openedBy(extra.request);
    if (!origin) return [new GraphQLError("Nobody opened this WebSocket", { extensions: { code: "UNAUTHENTICATED" } })];
    const asked = readRequest(payload);
    if (!asked) return [unreadable()];
    const call: Call = [asked, origin];
    try {
      return { schema, document: parse(asked.query), operationName: asked.operationName, contextValue: call };
    } catch (error) {
      return [publicError(error, id, log)];
    }
  },
  // What onSubscribe made above comes back to these two untyped.
  execute: ({ contextValue }) => answers.answer(...(contextValue as Call)),
  subscribe: ({ contextValue }) => answers.follow(...(contextValue as Call)),
});

import fastify, { type FastifyRequest } from "fastify";
import { GraphQLError, parse } from "graphql";
import type { Extra } from "graphql-ws/use/ws";
import type { ServerOptions } from "graphql-ws";
import type { Logger } from "pino";
import { z } from "zod";
import { caller } from "../../schema/authority/caller";
import { connectionBody, refuseRequest } from "../signedRequest";
import type { GraphServices } from "./graphContext";
import { answerCalls, type SubgraphAnswers } from "./serveSubgraph/answerCalls";
import { graphPath, listenGraph } from "./serveSubgraph/listenGraph";
import { defaultPatience, patient } from "./serveSubgraph/patience";
import { publicError } from "./serveSubgraph/publicError";
import type { CallOrigin, SubgraphRequest } from "./serveSubgraph/subgraphCall";
import type { Subgraph } from "./subgraph";

/** Entities come in batches, which are larger than anything a person writes. */
const bodyLimit = 16 * 1_048_576;

const callSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  extensions: z.object({
    correlationId: z.string(),
    caller,
  }),
});

type Call = [SubgraphRequest, CallOrigin];

/**
 * Serves a subgraph to the gateway, and to nobody else: queries are POSTed signed, and a WebSocket signs its first
 * message.
 * @see https://www.apollographql.com/docs/graphos/routing/security/subgraph-authentication
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  services: GraphServices,
  { host, port, secret, log }: { host: string; port: number; secret: string; log: Logger },
): Promise<{ url: string; close(): Promise<void> }> {
  const answers = answerCalls(subgraph, services);
  const refuse = (headers: Readonly<Record<string, unknown>>, body: string) =>
    refuseRequest(secret, headers, body, services.now());

  const app = fastify({ bodyLimit, ...patient(defaultPatience) });
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.post(graphPath, async (request: FastifyRequest<{ Body: string }>, reply) => {
    const refusal = refuse(request.headers, request.body);
    if (refusal) {
      log.warn({ subgraph: subgraph.name, refusal, from: request.ip }, "Refused a request");
      return reply.code(401).send({ errors: [refused(refusal)] });
    }
    const call = readCall(request.body);
    return call ? answers.answer(...call) : reply.code(400).send({ errors: [unreadable()] });
  });

  const live = followCalls(subgraph, answers, (params) => refuse(params, connectionBody), log);
  return listenGraph(app, live, { host, port }, async () => []);
}

function followCalls(
  { schema }: Subgraph,
  answers: SubgraphAnswers,
  refuse: (params: Readonly<Record<string, unknown>>) => Refusal | undefined,
  log: Logger,
): ServerOptions<Record<string, unknown>, Extra> {
  return {
    onConnect: ({ connectionParams, extra }) => {
      const refusal = refuse(connectionParams ?? {});
      if (!refusal) return true;
      extra.socket.close(4403, refused(refusal).message);
      return false;
    },
    onSubscribe: (_context, id, payload) => {
      const call = readCall(JSON.stringify(payload));
      if (!call) return [unreadable()];
      const [{ query, operationName }] = call;
      try {
        return { schema, document: parse(query), operationName, contextValue: call };
      } catch (error) {
        return [publicError(error, id, log)];
      }
    },
    // What onSubscribe made above comes back to these two untyped.
    execute: ({ contextValue }) => answers.answer(...(contextValue as Call)),
    subscribe: ({ contextValue }) => answers.follow(...(contextValue as Call)),
  };
}

function readCall(body: string): Call | undefined {
  const { data } = callSchema.safeParse(parseJson(body));
  if (!data) return undefined;
  const { query, variables, operationName, extensions } = data;
  return [{ query, variables: variables ?? {}, operationName: operationName ?? undefined }, extensions];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const whatToDo = {
  unsigned: "Only the gateway may call a subgraph: ask the gateway instead",
  stale: "The signature is too old: set the clocks of gateway and subgraph by the same time server",
  forged: "The signature does not fit: give gateway and subgraph the same secret",
};
type Refusal = keyof typeof whatToDo;

const refused = (refusal: Refusal) =>
  new GraphQLError(whatToDo[refusal], { extensions: { code: "UNAUTHENTICATED", reason: refusal } });

const unreadable = () =>
  new GraphQLError("The request is not one of this hub's gateway: run both in the same version", {
    extensions: { code: "BAD_REQUEST" },
  });

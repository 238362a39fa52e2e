import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import fastify, { type preHandlerHookHandler } from "fastify";
import type { Logger } from "pino";
import { auditFact } from "../audit/auditFact";
import { strangerLog } from "../audit/strangerLog";
import type { Fact } from "../health/fact";
import { openHealth } from "../health/openHealth";
import { tellAnswers, type Answered } from "../network/tellAnswers";
import type { Secrets } from "../signature/keyring";
import { secretFact } from "../signature/secretFact";
import { requestVerifier } from "../signature/requestVerifier";
import { storeFact } from "../store/storeFact";
import { dealingWith } from "../log/dealing";
import { belongTo, traceRequest } from "../tracing/traceRequest";
import type { GraphServices } from "./graphContext";
import { answerCalls } from "./serveSubgraph/answerCalls";
import { followCalls } from "./serveSubgraph/followCalls";
import { gatewayOnly } from "./serveSubgraph/gatewayOnly";
import { graphPath } from "./serveSubgraph/graphRequest";
import { listenGraph } from "./serveSubgraph/listenGraph";
import { defaultPatience, patient, type Patience } from "./serveSubgraph/patience";
import { refusedBody } from "./serveSubgraph/refusedBody";
import { refuseOtherwise } from "./serveSubgraph/refuseOtherwise";
import { refuseUnreadable } from "./serveSubgraph/refuseUnreadable";
import { readRequest, unreadable } from "./serveSubgraph/readRequest";
import type { Subgraph } from "./subgraph";
import { subgraphUrl } from "./subgraphUrl";

/** Entities come in batches, which are larger than anything a person writes. */
const bodyLimit = 16 * 1_048_576;

interface SubgraphServer {
  host: string;
  port: number;
  /** Any of them may have signed a request: two, while the secret is changed. */
  secrets: Secrets;
  /** The address the gateway asks, for where a proxy between them changes host or path. */
  publicUrl?: string | undefined;
  patience?: Partial<Patience>;
  /** What else its process says of itself, while the database can be used. */
  facts?: () => Promise<readonly Fact[]>;
  /** Is told of each request that was answered. */
  answered?: (answer: Answered) => void;
  log: Logger;
}

/**
 * Serves a subgraph to whoever holds the secret, and to nobody else: each request is signed, and so is the one that
 * becomes a WebSocket.
 * @see https://www.apollographql.com/docs/graphos/routing/security/subgraph-authentication
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  services: GraphServices,
  { host, port, secrets, publicUrl, patience, facts = async () => [], answered, log }: SubgraphServer,
): Promise<{ url: string; close(): Promise<void> }> {
  const { name } = subgraph;
  const answers = answerCalls(subgraph, services);
  const verify = requestVerifier({
    ...{ subgraph: name, secrets, now: services.now },
    publicUrl: publicUrl === undefined ? undefined : subgraphUrl(publicUrl).href,
  });
  const door = gatewayOnly(name, verify, log, strangerLog(services.audit, log, services.now));

  const app = fastify({
    ...{ bodyLimit, ...patient({ ...defaultPatience, ...patience }) },
    genReqId: () => randomUUID(),
    clientErrorHandler: refuseUnreadable,
    // Such as an address that cannot be decoded.
    frameworkErrors: (error, { id }, { raw }) => {
      raw.writeHead(400, { "content-type": "application/json; charset=utf-8" });
      raw.end(JSON.stringify(refusedBody(error.message, "BAD_REQUEST", id)));
    },
  });
  app.removeContentTypeParser("text/plain");
  refuseOtherwise(app, log);
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const traced: preHandlerHookHandler = ({ id, headers }, { raw: response }, done) =>
    traceRequest({ name: `subgraph ${name} answers`, correlationId: id, headers, response }, done);
  app.post(graphPath, { onRequest: door.onRequest, preHandler: traced }, async (request, reply) => {
    const body = typeof request.body === "string" ? request.body : "";
    const origin = door.admit(request, body, reply);
    if (!origin) return reply;
    belongTo(origin.correlationId);
    const asked = readRequest(parseJson(body));
    return asked
      ? dealingWith(origin.correlationId, () => answers.answer(asked, { ...origin, signal: leftBy(reply.raw) }))
      : reply.code(400).send(refusedBody(unreadable().message, "BAD_REQUEST", request.id));
  });
  if (answered) tellAnswers(app, graphPath, answered);
  const live = followCalls(subgraph, answers, door, log);
  const look = async () => {
    const database = await storeFact(services.store);
    return [
      database,
      await auditFact(services.audit),
      secretFact("SUBGRAPH_SECRET", secrets, "Nothing: the gateway's requests are not taken"),
      ...(database.state === "ok" ? await facts() : []),
    ];
  };
  return listenGraph(app, live, { host, port, verifyClient: door.verifyClient }, openHealth(look, services.now));
}

/** Aborts when whoever asked has gone before there was an answer. */
function leftBy(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { randomUUID } from "node:crypto";
import fastify from "fastify";
import type { Fact } from "../../platform/health/fact";
import { openHealth } from "../../platform/health/openHealth";
import { tellAnswers, type Answered } from "../../platform/network/tellAnswers";
import { storeFact } from "../../platform/store/storeFact";
import { traceRequests } from "../../platform/tracing/traceRequests";
import { boundSockets } from "./boundSockets";
import { healthRoutes } from "./healthRoutes";
import { refusalBody, refusalHeaders } from "./refusalAnswer";
import { RefusalLog } from "./refusalLog";
import { LARGEST_BODY, refusalOf } from "./refusalOf";
import type { Refuse } from "./refuseOthers";
import { refuseUnreadable } from "./refuseUnreadable";
import { webhookRoute, type IntakeHub } from "./webhookRoute";

/** What the door needs of a worker. */
export interface IntakeWorker {
  hub: IntakeHub;
  /** How it stands with what it works with beside the database, while that can be used. */
  facts(): Promise<readonly Fact[]>;
  /** Is told of each delivery that was answered. */
  answered?(answer: Answered): void;
}

export interface IntakeOptions {
  host: string;
  port: number;
  /** How long a client may take to send its headers, and its whole delivery. */
  headersMs?: number;
  requestMs?: number;
  /** How long the hub may take to keep a delivery; platforms wait 10 s and more. */
  answerMs?: number;
  /** How many connections are held open at once. */
  sockets?: number;
  /** How often refusals that came again are told in the log. */
  tellMs?: number;
}

/**
 * Listens for webhooks at `/webhooks/<instance>`: verified against the platform's signature over the body as it came,
 * put into the inbox, and only then acknowledged. A forged or stale one is refused with 400 and leaves no trace but in
 * the log. Every answer carries an `x-correlation-id`, by which the log tells more of it than its sender is told.
 */
export async function startIntake(
  worker: IntakeWorker,
  {
    host,
    port,
    headersMs = 5_000,
    requestMs = 15_000,
    answerMs = 15_000,
    sockets = 1_000,
    tellMs = 60_000,
  }: IntakeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const refusals = new RefusalLog(worker.hub.log, tellMs);
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    requestTimeout: requestMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(1_000, headersMs) },
    // A correlation id of the sender's, or what a proxy says of it, could be anyone's.
    genReqId: () => randomUUID(),
    trustProxy: false,
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, refusals),
    frameworkErrors: (error, request, { raw }) => {
      const refusal = refusalOf(error);
      raw.writeHead(refusal.status, refusalHeaders(request.id)).end(refusalBody(refusal, request.id));
    },
  });
  boundSockets(app.server, sockets, (from) => {
    const message = `A connection was ended before it had delivered anything, since more than ${sockets} were open`;
    refusals.note({ from, correlationId: randomUUID(), status: 408, code: "TOO_MANY_CONNECTIONS", message });
  });
  app.removeAllContentTypeParsers();
  // The signature is over the bytes as they came.
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async ({ id }, reply) => void reply.header("x-correlation-id", id));
  app.addHook("onClose", async () => refusals.close());
  traceRequests(app, "/webhooks/", "webhook");

  const refuse: Refuse = (request, reply, refusal) => {
    const { status, code, message, cause, retryAfter } = refusal;
    refusals.note({ from: request.ip, correlationId: request.id, status, code, message, cause });
    if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
    return reply.code(status).headers(refusalHeaders(request.id)).send(refusalBody(refusal, request.id));
  };
  app.setErrorHandler((error, request, reply) => refuse(request, reply, refusalOf(error)));
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, { status: 404, code: "NOT_FOUND", message: "There is nothing at this address" }),
  );
  if (worker.answered) tellAnswers(app, "/webhooks/", (answer) => worker.answered?.(answer));
  webhookRoute(app, worker.hub, answerMs, refuse);
  const look = async () => {
    const database = await storeFact(worker.hub.store);
    return [database, ...(database.state === "ok" ? await worker.facts() : [])];
  };
  healthRoutes(app, host, openHealth(look, worker.hub.now), refuse);
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}

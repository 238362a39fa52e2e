import { AsyncLocalStorage } from "node:async_hooks";
import { METHODS } from "node:http";
import type { ApolloServer } from "@apollo/server";
import fastifyApollo from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { graphPath } from "../../platform/graph/serveSubgraph/graphRequest";
import type { CallOrigin } from "../../platform/graph/serveSubgraph/subgraphCall";
import type { Caller } from "../../schema/authority/caller";
import { inHeaders } from "../identity/credentials";
import type { Authority } from "../identity/openAuthority";
import { mayBeGuessed, refuse } from "../identity/refusals";
import { refusedError, refusedHeaders } from "../identity/refusedError";
import type { Strangers } from "../limits/strangers";
import { refusedBody } from "../../platform/graph/serveSubgraph/refusedBody";

interface Served {
  apollo: ApolloServer<CallOrigin>;
  authority: Authority;
  strangers: Strangers;
  asking: AsyncLocalStorage<string>;
  sandbox: boolean;
}

/**
 * Takes operations by GET and POST. Who asks is known before the body is read; whoever is nobody is told so, and no more.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export async function serveOperations(app: FastifyInstance, served: Served): Promise<void> {
  const { apollo, authority, strangers, asking, sandbox } = served;
  const callers = new WeakMap<FastifyRequest, Caller>();

  const identify = async (request: FastifyRequest, reply: FastifyReply) => {
    const { id, ip, method } = request;
    const { accept } = request.headers;
    // The Sandbox's page says nothing of the graph, and its person has yet to say who they are.
    if (sandbox && method === "GET" && accept?.includes("text/html")) return;
    const shown = inHeaders(request.headers, request);
    const seconds = await strangers.waits(ip);
    if (seconds !== undefined && !authority.hasLetIn(shown)) {
      const message = `Too many unknown credentials came from ${ip}: try again in ${seconds} s`;
      return reply
        .code(429)
        .header("retry-after", seconds)
        .send(refusedBody(message, "RATE_LIMITED", id));
    }
    const identified = await authority.identify(shown);
    if ("caller" in identified) return void callers.set(request, identified.caller);
    const { refusal } = identified;
    const { status, code, reason, message } = refusal;
    if (mayBeGuessed(refusal)) await strangers.count(ip);
    return reply
      .code(status)
      .headers(refusedHeaders(refusal))
      .send(refusedBody(message, code, id, { reason }));
  };

  // Those that fastify does not know by itself are still methods, and no other paths.
  const taken = ["GET", "HEAD", "POST"];
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  const refuseMethod = async ({ id, method }: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(405)
      .header("allow", "GET, POST")
      .send(refusedBody(`${method} is not taken here: send a POST`, "METHOD_NOT_ALLOWED", id));
  app.route({
    method: app.supportedMethods.filter((method) => !taken.includes(method)),
    url: graphPath,
    // Before a body is read, which need not be one that can be.
    onRequest: refuseMethod,
    handler: refuseMethod,
  });
  await app.register(async (operations) => {
    operations.addHook("onRequest", identify);
    // Here, and not before: reading a body forgets what was begun with the request.
    operations.addHook("preHandler", ({ id }, _reply, done) => asking.run(id, done));
    await operations.register(fastifyApollo(apollo), {
      path: graphPath,
      method: ["GET", "POST"],
      context: async (request) => {
        const caller = callers.get(request);
        if (caller) return { correlationId: request.id, caller };
        throw refusedError(refuse("missing").refusal, request.id);
      },
    });
  });
}

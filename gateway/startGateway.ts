import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import cors, { type FastifyCorsOptions } from "@fastify/cors";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { VerifyClientCallbackAsync } from "ws";
import { graphPath, listenGraph } from "../platform/graph/serveSubgraph/listenGraph";
import { publicError } from "../platform/graph/serveSubgraph/publicError";
import type { CallOrigin } from "../platform/graph/serveSubgraph/subgraphCall";
import { HubError } from "../schema/hubError";
import { clientError } from "./clientError";
import { gatewayOver } from "./gatewayOver";
import { inHeaders, legalEntitiesHeader, roleHeader } from "./identity/credentials";
import { openAuthority, type Authority, type IdentitySettings } from "./identity/openAuthority";
import { refusedError } from "./identity/refusedError";
import { limitOperations } from "./limits/limitOperations";
import { defaultLimits, type Limits } from "./limits/limits";
import { liveOperations } from "./liveOperations";
import { openSupergraph } from "./openSupergraph";
import type { SubgraphLink } from "./subgraphs/subgraphLink";

interface GatewaySettings {
  supergraphSdl: string;
  /** The way into each subgraph, by its name. The gateway closes them with itself. */
  links: Readonly<Record<string, SubgraphLink>>;
  host: string;
  port: number;
  log: Logger;
  /** Who may ask. By default, and on loopback only, everyone. */
  identity?: IdentitySettings;
  /** A shared token, for want of other settings. */
  token?: string;
  /** Origins whose pages may ask beside the gateway's own, such as `https://studio.apollographql.com`. */
  allowedOrigins?: readonly string[];
  /** Who may ask, where it is not by the address and the token. */
  authority?: Authority;
  limits?: Partial<Limits>;
  /** Why the hub is not ready to be asked; none when it is. */
  ready?: () => Promise<readonly string[]>;
  /** Operations to plan before the first caller. */
  warm?: readonly string[];
}

/** Says on every answer that whoever asks may take any role. */
const modeHeader = "x-throughline-mode";

/** What pages of the allowed origins may send, and read of an answer. */
const whatPagesMay: FastifyCorsOptions = {
  methods: ["GET", "POST"],
  allowedHeaders: [
    ...["authorization", "content-type", "x-correlation-id", "apollo-require-preflight"],
    ...[roleHeader, legalEntitiesHeader],
  ],
  exposedHeaders: ["x-correlation-id", modeHeader, "www-authenticate"],
  maxAge: 7_200,
};

/**
 * Starts the one endpoint: queries and mutations over HTTP, subscriptions over graphql-ws at the same address, and
 * Apollo Sandbox for whoever opens it in a browser.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server
 */
export async function startGateway(settings: GatewaySettings): Promise<{ url: string; close(): Promise<void> }> {
  const { supergraphSdl, links, host, port, log, token, allowedOrigins = [], ready = async () => [] } = settings;
  const identity = { ...(token && { sharedTokens: () => [token] }), ...settings.identity };
  const limits = { ...defaultLimits, ...settings.limits };
  const authority = settings.authority ?? (await openAuthority(host, allowedOrigins, identity, log));
  const supergraph = openSupergraph(supergraphSdl, log, settings.warm);
  const unlinked = supergraph.subgraphNames.filter((name) => !links[name]);
  if (unlinked.length > 0) {
    throw new HubError("gateway.subgraph_unlinked", `The gateway has no way to the subgraphs ${unlinked.join(", ")}`, {
      retryable: false,
    });
  }

  // A key called __proto__ is refused where it stands, as over WebSocket, and not as JSON that cannot be read.
  const app = fastify({ bodyLimit: limits.bodyBytes, genReqId: correlationOf, onProtoPoisoning: "ignore" });
  const apollo = apolloServer(gatewayOver(supergraph, supergraphSdl, links), app, limits, log);
  await apollo.start();
  if (authority.development) {
    app.addHook("onRequest", async (_request, reply) => void reply.header(modeHeader, "development"));
  }
  // Before the guard, so that a page can also read what it is refused with.
  if (allowedOrigins.length > 0) await app.register(cors, { ...whatPagesMay, origin: [...allowedOrigins] });
  guard(app, authority, limits, log);
  await app.register(fastifyApollo(apollo), {
    path: graphPath,
    context: async (request) => {
      const identified = await authority.identify(inHeaders(request.headers, request));
      if ("refusal" in identified) throw refusedError(identified.refusal, request.id);
      return { correlationId: request.id, caller: identified.caller };
    },
  });

  const verifyClient: VerifyClientCallbackAsync = ({ req }, answer) => {
    const refusal = authority.refuseOrigin(req.headers);
    answer(refusal === undefined, 403, refusal);
  };
  const live = liveOperations(supergraph, links, { authority, limits, log });
  const listening = await listenGraph(app, live, { host, port, verifyClient }, ready);
  log.info({ url: listening.url }, "The gateway listens");
  return {
    url: listening.url,
    close: async () => {
      await listening.close();
      await apollo.stop();
      await Promise.all(Object.values(links).map((link) => link.close()));
    },
  };
}

function apolloServer(gateway: ReturnType<typeof gatewayOver>, app: FastifyInstance, limits: Limits, log: Logger) {
  const askedIn = new WeakMap<object, string>();
  const remembersRequest: ApolloServerPlugin<CallOrigin> = {
    requestDidStart: async ({ contextValue: { correlationId } }) => ({
      didEncounterErrors: async ({ errors }) => errors.forEach((error) => askedIn.set(error, correlationId)),
    }),
  };
  return new ApolloServer<CallOrigin>({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitOperations(limits)],
    formatError: (_formatted, error) => {
      const correlationId = (error instanceof Error && askedIn.get(error)) || randomUUID();
      return clientError(error, correlationId, limits, log).toJSON();
    },
    plugins: [
      remembersRequest,
      ApolloServerPluginLandingPageLocalDefault({ embed: { runTelemetry: false }, footer: false }),
      ApolloServerPluginUsageReportingDisabled(),
      fastifyApolloDrainPlugin(app),
    ],
    logger: log,
  });
}

/** What is refused before GraphQL sees it is refused in GraphQL's form, so that clients show it. */
function guard(app: FastifyInstance, authority: Authority, limits: Limits, log: Logger): void {
  app.addHook("onRequest", async ({ id, headers }, reply) => {
    reply.header("x-correlation-id", id);
    const refusal = authority.refuseOrigin(headers);
    if (refusal) return reply.code(403).send(refused(refusal, "FORBIDDEN_ORIGIN", id));
  });
  app.setErrorHandler((error: FastifyError, { id }, reply) => {
    const { statusCode = 500, code, message } = error;
    if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      const tooLarge = `The request is larger than ${limits.bodyBytes} bytes: split it`;
      return reply.code(413).send(refused(tooLarge, "REQUEST_TOO_LARGE", id));
    }
    if (statusCode < 500) return reply.code(statusCode).send(refused(message, "BAD_REQUEST", id));
    return reply.code(500).send({ errors: [publicError(error, id, log)] });
  });
}

const refused = (message: string, code: string, correlationId: string) => ({
  errors: [{ message, extensions: { code, correlationId } }],
});

/** The caller's own correlation id, where it is fit for a log line; otherwise a new one. */
function correlationOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers["x-correlation-id"];
  return typeof given === "string" && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

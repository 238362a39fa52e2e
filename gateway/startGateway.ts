import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { VerifyClientCallbackAsync } from "ws";
import type { SocketLimits } from "../platform/graph/serveSubgraph/boundSockets";
import { listenGraph } from "../platform/graph/serveSubgraph/listenGraph";
import { defaultPatience, type Patience } from "../platform/graph/serveSubgraph/patience";
import type { AuditSink } from "../schema/audit/auditRecord";
import type { Fact } from "../platform/health/fact";
import { openHealth } from "../platform/health/openHealth";
import { graphPath } from "../platform/graph/serveSubgraph/graphRequest";
import { tellAnswers, type Answered } from "../platform/network/tellAnswers";
import { traceRequests } from "../platform/tracing/traceRequests";
import { HubError } from "../schema/hubError";
import { authorityOf } from "./authorize/authorityOf";
import { declaredAuthority, type Unauthorized } from "./authorize/authorizeOperation";
import { introspectionFor, type IntrospectionMode } from "./gate/introspection";
import { openGate, type AuthorityRule } from "./gate/openGate";
import { builtInRoles } from "../schema/authority/roles";
import { consolePages, type Address } from "./console/consolePages";
import { addressReader } from "./http/addressReader";
import { apolloServer } from "./http/apolloServer";
import { guard } from "./http/guard";
import { openApp } from "./http/openApp";
import { serveOperations } from "./http/serveOperations";
import { openAuthority, type Authority, type IdentitySettings } from "./identity/openAuthority";
import { callerBudgets } from "./limits/callerBudgets";
import { defaultLimits, type Limits } from "./limits/limits";
import { defaultSockets } from "./limits/defaultSockets";
import { openStrangers, type Strangers } from "./limits/strangers";
import { liveOperations } from "./liveOperations";
import { openSupergraph } from "./openSupergraph";
import { operationRunner } from "./operationRunner";
import { refusalRecorder } from "./refusalRecorder";
import { shownTo } from "./shown";
import type { SubgraphLink } from "./subgraphs/subgraphLink";
import { subgraphFacts } from "./subgraphs/subgraphFacts";
import { followOperations } from "./subscriptions/followOperations";

interface GatewaySettings {
  supergraphSdl: string;
  /** The way into each subgraph, by its name. The gateway closes them with itself. */
  links: Readonly<Record<string, SubgraphLink>>;
  host: string;
  port: number;
  log: Logger;
  /** A token that every application may use: the simplest way to say who may ask. */
  token?: string;
  /** Who may ask, beside whoever holds the token. */
  identity?: IdentitySettings;
  /** Who may ask, instead of all that. */
  authority?: Authority;
  /** Where logins are kept, and what callers are refused. */
  audit?: AuditSink;
  /** Origins whose pages may ask beside the gateway's own, such as `https://studio.apollographql.com`. */
  allowedOrigins?: readonly string[];
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[];
  limits?: Partial<Limits>;
  sockets?: Partial<SocketLimits>;
  patience?: Partial<Patience>;
  /** Who may ask for the schema: everyone who may ask at all, unless told otherwise. */
  introspection?: IntrospectionMode;
  /** Whether an operation runs without the fields its caller may not have, or not at all. */
  unauthorized?: Unauthorized;
  /** What each caller may ask for beside what the schema declares, in the order in which it is decided. */
  rules?: readonly AuthorityRule[];
  /** How the hub stands with what it works with, beside the subgraphs. */
  facts?: () => Promise<readonly Fact[]>;
  /** Is told of each operation over HTTP that was answered. */
  answered?: (answer: Answered) => void;
  /** What else of the hub has an address, by what it is: shown on the home page, in development alone. */
  addresses?: readonly Address[];
  /** Operations to plan before the first caller. */
  warm?: readonly string[];
}

/** Connections beside the WebSockets. */
const CONNECTIONS = 2_000;

/**
 * Starts the one endpoint: queries and mutations over HTTP, subscriptions over graphql-ws at the same address, and
 * Apollo Sandbox for whoever opens it in a browser. All pass one gate, and are run by one runner.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server
 */
export async function startGateway(settings: GatewaySettings): Promise<{ url: string; close(): Promise<void> }> {
  const { supergraphSdl, links, host, port, log, token, facts = async () => [] } = settings;
  const { allowedOrigins = [], trustedProxies = [], rules = [] } = settings;
  const limits = { ...defaultLimits, ...settings.limits };
  const { audit } = settings;
  const identity = { ...(audit && { audit }), ...(token && { sharedTokens: () => [token] }), ...settings.identity };
  const authority = settings.authority ?? (await openAuthority(host, allowedOrigins, identity, log));
  const introspection = settings.introspection ?? (authority.development ? "on" : "authenticated");
  const supergraph = openSupergraph(supergraphSdl, log, { planBytes: limits.planBytes, warm: settings.warm ?? [] });
  refuseUnlinked(supergraph.subgraphNames, links);

  const budgets = callerBudgets(limits);
  const schema = supergraph.apiSchema;
  const declared = declaredAuthority(schema, authorityOf(supergraphSdl), settings.unauthorized ?? "remove");
  const inOrder = [declared, ...rules];
  const refused = refusalRecorder(audit, log);
  const gate = openGate({
    schema,
    limits,
    budgets,
    introspection: introspectionFor(introspection),
    rules: inOrder,
    refused,
  });
  const runner = operationRunner(supergraph, links, limits, budgets);
  const follow = followOperations(supergraph, links, runner, limits.waitingEvents);
  const shown = shownTo(log);
  const strangers = openStrangers(limits.strangersPerMinute);

  // Nothing passes over a connection whose operation is being worked on.
  const silenceMs = Math.max(defaultPatience.silenceMs, limits.deadlineMs + 10_000);
  const patience = { ...defaultPatience, silenceMs, ...settings.patience };
  const app = await openApp({
    bodyBytes: limits.bodyBytes,
    patience,
    allowedOrigins,
    trustedProxies,
    development: authority.development,
  });
  const asking = new AsyncLocalStorage<string>();
  const correlationId = () => asking.getStore() ?? randomUUID();
  const sandbox = introspection !== "off";
  const apollo = apolloServer({ app, gate, runner, budgets, limits, shown, correlationId, sandbox, log });
  await apollo.start();
  if (settings.answered) tellAnswers(app, graphPath, settings.answered);
  traceRequests(app, graphPath, "graph request");
  guard(app, authority, limits, log);
  await serveOperations(app, { apollo, authority, strangers, asking, sandbox });
  const roles = [...(identity.roles ?? builtInRoles).keys()];
  await consolePages(app, { authority, roles, explorer: sandbox, addresses: settings.addresses ?? [] });

  const addressOf = addressReader(trustedProxies);
  const sockets = { ...defaultSockets, ...settings.sockets };
  app.server.maxConnections = sockets.sockets + CONNECTIONS;
  const live = liveOperations({ authority, gate, runner, follow, shown, strangers, addressOf, limits, sockets });
  const verifyClient = socketGuard(authority, strangers, addressOf);
  const reachable = subgraphFacts(links);
  const look = async () => (await Promise.all([facts(), reachable()])).flat();
  const health = openHealth(look, () => new Date());
  const listening = await listenGraph(app, live, { host, port, verifyClient, sockets, addressOf }, health);
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

function refuseUnlinked(names: readonly string[], links: GatewaySettings["links"]): void {
  const unlinked = names.filter((name) => !links[name]);
  if (unlinked.length === 0) return;
  throw new HubError("gateway.subgraph_unlinked", `The gateway has no way to the subgraphs ${unlinked.join(", ")}`, {
    retryable: false,
  });
}

function socketGuard(
  authority: Authority,
  strangers: Strangers,
  addressOf: ReturnType<typeof addressReader>,
): VerifyClientCallbackAsync {
  return ({ req }, answer) => {
    const refusal = authority.refuseOrigin(req.headers);
    if (refusal !== undefined) return answer(false, 403, refusal);
    strangers.waits(addressOf(req)).then(
      (seconds) => answer(seconds === undefined, 429, "Too many unknown credentials: try again later"),
      () => answer(false, 500),
    );
  };
}

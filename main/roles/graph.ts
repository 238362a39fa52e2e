import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import type { SubgraphLink } from "../../gateway/subgraphs/subgraphLink";
import type { GraphServices } from "../../platform/graph/graphContext";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { HubError } from "../../schema/hubError";
import { readSettings } from "../settings/readSettings";
import { serverSettings, type ServerSettings } from "../settings/serverSettings";
import { subgraphs, type SubgraphName } from "../subgraphs";

const supergraph = join(__dirname, "..", "..", "schema", "supergraph.graphql");

interface Listening {
  url: string;
  close(): Promise<void>;
}

/** The gateway over subgraphs in this process, or, without services, over those that run on their own. */
export function runGateway(
  env: NodeJS.ProcessEnv,
  log: Logger,
  services?: GraphServices,
  ready?: () => Promise<readonly string[]>,
): Promise<Listening> {
  const settings = readSettings(serverSettings, env);
  return startGateway({
    supergraphSdl: readFileSync(supergraph, "utf8"),
    links: services ? inProcess(services) : overHttp(settings, log),
    host: settings.HOST,
    port: settings.GATEWAY_PORT,
    allowedOrigins: settings.GATEWAY_ALLOWED_ORIGINS,
    trustedProxies: settings.GATEWAY_TRUSTED_PROXIES,
    limits: {
      deadlineMs: settings.GATEWAY_DEADLINE_SECONDS * 1_000,
      answerBytes: settings.GATEWAY_ANSWER_MEGABYTES * 1_048_576,
      cost: settings.GATEWAY_COST,
      costAtOnce: settings.GATEWAY_COST * 2,
      requestsPerMinute: settings.GATEWAY_REQUESTS_PER_MINUTE,
      costPerMinute: settings.GATEWAY_COST_PER_MINUTE,
    },
    sockets: { sockets: settings.GATEWAY_SOCKETS, socketsPerAddress: settings.GATEWAY_SOCKETS_PER_ADDRESS },
    log,
    ...(settings.GATEWAY_TOKEN && { token: settings.GATEWAY_TOKEN }),
    ...(settings.GATEWAY_INTROSPECTION && { introspection: settings.GATEWAY_INTROSPECTION }),
    ...(ready && { ready }),
  });
}

/** One subgraph on its own, for a gateway elsewhere. */
export function runSubgraph(
  name: SubgraphName,
  env: NodeJS.ProcessEnv,
  services: GraphServices,
  log: Logger,
): Promise<Listening> {
  const settings = readSettings(serverSettings, env);
  const port = settings[`SUBGRAPH_${upper(name)}_PORT`];
  return serveSubgraph(subgraphs[name](), services, { host: settings.HOST, port, secret: secretOf(settings), log });
}

const names = Object.keys(subgraphs) as SubgraphName[];

const inProcess = (services: GraphServices): Record<string, SubgraphLink> =>
  Object.fromEntries(names.map((name) => [name, inProcessSubgraph(subgraphs[name](), services)]));

function overHttp(settings: ServerSettings, log: Logger): Record<string, SubgraphLink> {
  const secret = secretOf(settings);
  return Object.fromEntries(
    names.map((name) => {
      const url =
        settings[`SUBGRAPH_${upper(name)}_URL`] ?? `http://127.0.0.1:${settings[`SUBGRAPH_${upper(name)}_PORT`]}`;
      return [name, httpSubgraph(name, url, secret, log, settings.SUBGRAPH_TIMEOUT_SECONDS * 1_000)];
    }),
  );
}

const upper = (name: SubgraphName) => name.toUpperCase() as Uppercase<SubgraphName>;

function secretOf({ SUBGRAPH_SECRET: secret }: ServerSettings): string {
  if (secret !== undefined) return secret;
  throw new HubError(
    "settings.invalid",
    "Settings cannot be used:\n  SUBGRAPH_SECRET is not set: the same text of at least 16 characters for the gateway and every subgraph",
    { retryable: false },
  );
}

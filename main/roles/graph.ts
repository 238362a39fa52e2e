import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { openNamedTokens } from "../../gateway/identity/namedTokens";
import type { Limits } from "../../gateway/limits/limits";
import type { Address } from "../../gateway/console/consolePages";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import type { SubgraphLink } from "../../gateway/subgraphs/subgraphLink";
import { auditFact } from "../../platform/audit/auditFact";
import type { Fact } from "../../platform/health/fact";
import type { GraphServices } from "../../platform/graph/graphContext";
import type { Store } from "../../platform/store/openStore";
import { storeFact } from "../../platform/store/storeFact";
import type { Secrets } from "../../platform/signature/keyring";
import { secretFact } from "../../platform/signature/secretFact";
import { requestSigner } from "../../platform/signature/requestSigner";
import { openRoleAudit } from "../audit/openRoleAudit";
import { listening } from "../listening";
import { noMetrics, type Metrics } from "../metrics/metrics";
import { openSecret } from "../settings/openSecret";
import { subgraphNames } from "../roleNames";
import { readSettings } from "../settings/readSettings";
import { serverSettings, type ServerSettings } from "../settings/serverSettings";
import { subgraphs } from "../subgraphs";
import { graphFacts } from "./graphFacts";
import { subgraphSecrets } from "./subgraphSecrets";
import { upper } from "./upper";

const supergraph = join(__dirname, "..", "..", "schema", "supergraph.graphql");

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/**
 * The gateway over subgraphs in this process, or, without services, over those that run on their own.
 * @param store where the named tokens are
 * @param rest how the rest of this process stands, while the database can be used
 */
export async function runGateway(
  env: NodeJS.ProcessEnv,
  store: Store,
  log: Logger,
  services?: GraphServices,
  rest: { facts(): Promise<readonly Fact[]>; addresses?: readonly Address[] } = { facts: () => graphFacts(store) },
  metrics: Metrics = noMetrics,
): Promise<Listening> {
  const settings = readSettings(serverSettings, env);
  const { ROLES: roles } = settings;
  const { links, unasked } = services
    ? { links: inProcess(services), unasked: () => [] }
    : overHttp(settings, subgraphSecrets(env, log), log);
  const ownLog = services ? undefined : await openRoleAudit({ role: "gateway" }, env, store, log);
  const audit = services?.audit ?? ownLog;
  const namedTokens = openNamedTokens(store, { roles, now: Date.now, log });
  const end = async () => {
    await namedTokens.close();
    await ownLog?.close();
  };
  try {
    const sharedTokens = settings.GATEWAY_TOKEN && liveSecret("GATEWAY_TOKEN", env, log);
    const place = { host: ["HOST", settings.HOST], ports: [["GATEWAY_PORT", settings.GATEWAY_PORT]] } as const;
    const gateway = await listening(place, () =>
      startGateway({
        supergraphSdl: readFileSync(supergraph, "utf8"),
        links,
        host: settings.HOST,
        port: settings.GATEWAY_PORT,
        allowedOrigins: settings.GATEWAY_ALLOWED_ORIGINS,
        trustedProxies: settings.GATEWAY_TRUSTED_PROXIES,
        limits: limitsOf(settings),
        unauthorized: settings.GATEWAY_UNAUTHORIZED,
        sockets: { sockets: settings.GATEWAY_SOCKETS, socketsPerAddress: settings.GATEWAY_SOCKETS_PER_ADDRESS },
        log,
        ...(audit && { audit }),
        identity: {
          namedTokens,
          roles,
          issuers: settings.OIDC_ISSUERS,
          sharedTokenRole: settings.GATEWAY_TOKEN_ROLE,
          ...(sharedTokens && { sharedTokens }),
          ...(settings.GATEWAY_DEVELOPMENT !== undefined && { development: settings.GATEWAY_DEVELOPMENT }),
        },
        ...(settings.GATEWAY_INTROSPECTION && { introspection: settings.GATEWAY_INTROSPECTION }),
        // Whatever is asked of the subgraphs is in the same database as its tokens.
        answered: (answer) => metrics.answered("graph", answer),
        ...(rest.addresses && { addresses: rest.addresses }),
        facts: async () => {
          const database = await storeFact(store);
          return [
            database,
            ...(audit ? [await auditFact(audit)] : []),
            ...(sharedTokens ? [secretFact("GATEWAY_TOKEN", sharedTokens, "Whoever shows another token")] : []),
            ...unasked(),
            ...(database.state === "ok" ? await rest.facts() : []),
          ];
        },
      }),
    );
    return {
      url: gateway.url,
      close: async () => {
        await gateway.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

const limitsOf = (settings: ServerSettings): Partial<Limits> => ({
  deadlineMs: settings.GATEWAY_DEADLINE_SECONDS * 1_000,
  answerBytes: settings.GATEWAY_ANSWER_MEGABYTES * 1_048_576,
  cost: settings.GATEWAY_COST,
  costAtOnce: settings.GATEWAY_COST * 2,
  requestsPerMinute: settings.GATEWAY_REQUESTS_PER_MINUTE,
  costPerMinute: settings.GATEWAY_COST_PER_MINUTE,
});

const names = subgraphNames;

const inProcess = (services: GraphServices): Record<string, SubgraphLink> =>
  Object.fromEntries(names.map((name) => [name, inProcessSubgraph(subgraphs[name](), services)]));

/** The ways into subgraphs elsewhere, and why none of them can be asked. */
function overHttp(settings: ServerSettings, secrets: Secrets, log: Logger) {
  const sign = requestSigner(secrets);
  const links: Record<string, SubgraphLink> = Object.fromEntries(
    names.map((name) => {
      const url =
        settings[`SUBGRAPH_${upper(name)}_URL`] ?? `http://127.0.0.1:${settings[`SUBGRAPH_${upper(name)}_PORT`]}`;
      return [name, httpSubgraph(name, url, sign, log, settings.SUBGRAPH_TIMEOUT_SECONDS * 1_000)];
    }),
  );
  return { links, unasked: () => [secretFact("SUBGRAPH_SECRET", secrets, "Nothing of the graph")] };
}

const liveSecret = (name: "GATEWAY_TOKEN" | "SUBGRAPH_SECRET", env: NodeJS.ProcessEnv, log: Logger) =>
  openSecret(name, serverSettings.shape[name], env, log);

import type { Logger } from "pino";
import { migrationFacts } from "../../platform/database/migrationFacts";
import type { GraphServices } from "../../platform/graph/graphContext";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { lookWithin } from "../../platform/health/lookWithin";
import type { Answered } from "../../platform/network/tellAnswers";
import { listening } from "../listening";
import { loadSubgraph } from "../loadSubgraph";
import type { SubgraphName } from "../roleNames";
import { noMetrics, type Metrics } from "../metrics/metrics";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { subgraphSecrets } from "./subgraphSecrets";
import { graphFacts } from "./graphFacts";
import { upper } from "./upper";
import type { Listening } from "./graph";

/** One subgraph on its own, for a gateway elsewhere. */
export async function runSubgraph(
  name: SubgraphName,
  env: NodeJS.ProcessEnv,
  services: GraphServices,
  log: Logger,
  metrics: Metrics = noMetrics,
): Promise<Listening> {
  const settings = readSettings(serverSettings, env);
  const port = settings[`SUBGRAPH_${upper(name)}_PORT`];
  const publicUrl = settings[`SUBGRAPH_${upper(name)}_URL`];
  const secrets = subgraphSecrets(env, log);
  const { store } = services;
  // What the hub does is that one's to show.
  const facts = () =>
    name === "operations" ? graphFacts(store) : lookWithin("migrations", () => migrationFacts(store));
  const answered = (answer: Answered) => metrics.answered("subgraph", answer);
  const place = { host: ["HOST", settings.HOST], ports: [[`SUBGRAPH_${upper(name)}_PORT`, port]] } as const;
  const subgraph = await loadSubgraph[name]();
  return listening(place, () =>
    serveSubgraph(subgraph, services, { host: settings.HOST, port, secrets, publicUrl, facts, answered, log }),
  );
}

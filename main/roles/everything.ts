import type { Logger } from "pino";
import type { Store } from "../../platform/store/openStore";
import { noMetrics, type Metrics } from "../metrics/metrics";
import { sandboxes, type RunningSandbox } from "../startSandboxes";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { sandboxSettings } from "../settings/connectorSettings";
import { runGateway, type Listening } from "./graph";
import { openServices } from "./openServices";
import { runWorker, type RunningWorker } from "./worker";

/** Starts the three sandboxes. */
export async function runSandboxes(env: NodeJS.ProcessEnv): Promise<RunningSandbox & { urls: Record<string, string> }> {
  const settings = readSettings(sandboxSettings, env);
  const { DATA_DIR } = readSettings(platformSettings, env);
  const started = await Promise.all(
    Object.entries(sandboxes).map(async ([name, start]) => [name, await start(settings, DATA_DIR)] as const),
  );
  return {
    url: started[0]?.[1].url ?? "",
    urls: Object.fromEntries(started.map(([name, { url }]) => [name, url])),
    close: async () => {
      await Promise.all(started.map(([, sandbox]) => sandbox.close()));
    },
  };
}

/** Starts worker, subgraphs and gateway in this process, over a store. */
export async function runHub(
  env: NodeJS.ProcessEnv,
  store: Store,
  log: Logger,
  lost: (said: string) => void,
  metrics: Metrics = noMetrics,
) {
  const { services, close: closeServices } = await openServices(env, store, log, { role: "all" });
  const running: { worker?: RunningWorker; gateway?: Listening } = {};
  const close = async () => {
    await running.gateway?.close();
    await running.worker?.close();
    await closeServices();
    // Last: the audit log, now closed, has written what it had held back.
    await running.worker?.noteHead();
  };
  try {
    const worker = (running.worker = await runWorker(env, store, log, lost, services.audit, metrics));
    const addresses = [
      { name: "Webhooks of the platforms", url: worker.url },
      ...(metrics.url === undefined ? [] : [{ name: "Metrics, for Prometheus", url: metrics.url }]),
    ];
    const rest = { facts: () => worker.worker.facts(), addresses };
    const gateway = (running.gateway = await runGateway(env, store, log, services, rest, metrics));
    return { services, worker, gateway, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

import { createServer } from "node:http";
import type { Logger } from "pino";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import { VendorFailure } from "../../connectors/vendorFailure";
import { defaultPatience, type Patience } from "../../platform/graph/serveSubgraph/patience";
import { refuseHost } from "../../platform/network/refuseHost";
import type { Store } from "../../platform/store/openStore";
import { listening } from "../listening";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { businessMetrics } from "./businessMetrics";
import { noMetrics, type Metrics } from "./metrics";

/** As the other doors: one who connects and says nothing is not waited for. */
const patient = ({ headersMs, requestMs, keepAliveMs }: Patience) => ({
  ...{ headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keepAliveMs },
  connectionsCheckingInterval: Math.min(1_000, headersMs),
});

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Measured {
  role: string;
  store: Store;
  log: Logger;
}

/**
 * Serves what this process counts to Prometheus, at a port of its own, where `METRICS_PORT` names one. What is counted in
 * the tables is the same whichever process tells it, so that a worker alone does.
 * @throws HubError `settings.invalid` when it cannot listen there
 */
export async function openMetrics(
  env: NodeJS.ProcessEnv,
  { role, store, log }: Measured,
  patience: Patience = defaultPatience,
): Promise<Metrics> {
  const { METRICS_PORT: port, METRICS_HOST: host } = readSettings(platformSettings, env);
  if (port === undefined) return noMetrics;
  const register = new Registry();
  register.setDefaultLabels({ role });
  // Among them memory, the processor's time, open files, and how late the event loop is.
  collectDefaultMetrics({ register });
  if (role === "worker" || role === "all") businessMetrics(register, store);
  const calls = new Histogram({
    name: "throughline_platform_call_seconds",
    help: "Calls of a platform: how many came to what, and how long they took. A page of a feed that waits for news is counted in throughline_platform_pages_total.",
    labelNames: ["instance", "method", "outcome"],
    buckets: SECONDS,
    registers: [register],
  });
  const pages = new Counter({
    name: "throughline_platform_pages_total",
    help: "Pages of a platform's feeds, and how they came.",
    labelNames: ["instance", "feed", "outcome"],
    registers: [register],
  });
  const answers = new Histogram({
    name: "throughline_request_seconds",
    help: "Requests at the graph, a subgraph or the webhook door: how many were answered how, and how long that took.",
    labelNames: ["door", "status"],
    buckets: SECONDS,
    registers: [register],
  });

  const server = createServer(patient(patience), (request, response) => {
    const refusal = refuseHost(host, request.headers.host);
    if (refusal !== undefined) return void response.writeHead(403).end(`${refusal}\n`);
    if (request.url !== "/metrics") return void response.writeHead(404).end("Metrics are at /metrics\n");
    register.metrics().then(
      (text) => response.writeHead(200, { "content-type": register.contentType }).end(text),
      (error: unknown) => {
        log.warn({ err: error }, "The metrics could not be told");
        response.writeHead(500).end();
      },
    );
  });
  await listening(
    { host: ["METRICS_HOST", host], ports: [["METRICS_PORT", port]] },
    () =>
      new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen(port, host, () => resolve());
      }),
  );
  const url = `http://${host}:${port}/metrics`;
  log.info({ url }, "Prometheus may ask for metrics");
  return {
    url,
    calls: {
      told: ({ instance, method, of, ms, error }) => {
        const outcome = error === undefined ? "done" : error instanceof VendorFailure ? error.class : "FAULT";
        if (method === "changes") return pages.inc({ instance: instance.id, feed: of, outcome });
        calls.observe({ instance: instance.id, method, outcome }, ms / 1_000);
      },
    },
    answered: (door, { status, ms }) => answers.observe({ door, status: String(status) }, ms / 1_000),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import type { Logger } from "pino";
import { hubSettings } from "../../domain/settings/hubSettings";
import { openAuditLog } from "../../platform/audit/openAuditLog";
import type { Store } from "../../platform/store/openStore";
import { startIntake } from "../../workflows/intake/startIntake";
import { startWorker, type Worker } from "../../workflows/startWorker";
import { noteHead } from "../audit/noteHead";
import { recordSettings } from "../audit/recordSettings";
import { goLive } from "../goLive";
import { openConnectors } from "../openConnectors";
import { auditSettings } from "../settings/auditSettings";
import { connectorSettings } from "../settings/connectorSettings";
import { openSecret } from "../settings/openSecret";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { workflowSettings } from "../settings/workflowSettings";

export interface RunningWorker {
  worker: Worker;
  /** Where webhooks arrive and health is told. */
  url: string;
  close(): Promise<void>;
}

/** The worker: runs the workflows over the company's connectors, and listens for webhooks. */
export async function runWorker(env: NodeJS.ProcessEnv, store: Store, log: Logger): Promise<RunningWorker> {
  const { DATA_DIR } = readSettings(platformSettings, env);
  const { HOST, WORKER_PORT } = readSettings(serverSettings, env);
  const flow = readSettings(workflowSettings, env);
  const { STRIPE_WEBHOOK_SECRETS: rolled } = connectorSettings.shape;
  const webhookSecrets = openSecret("STRIPE_WEBHOOK_SECRETS", rolled, env, log);
  const places = { dataDir: DATA_DIR, webhookSecrets };
  const connectors = openConnectors(readSettings(connectorSettings, env), places, log);
  const settings = hubSettings.parse({
    ...(JSON.parse(flow.HUB_SETTINGS) as object),
    goLive: await goLive(store, flow.GO_LIVE, new Date()),
    timeZone: flow.COMPANY_TIME_ZONE,
    recognition: flow.REVENUE_RECOGNITION,
  });
  const audit = openAuditLog(store, { keys: readSettings(auditSettings, env).AUDIT_KEY, log, now: () => new Date() });
  await recordSettings(store, audit, flow.WORKER_ID, env);
  const head = await noteHead(store, log);
  const pollMs = flow.POLL_SECONDS * 1_000;
  const worker = await startWorker(store, { workerId: flow.WORKER_ID, settings, connectors, log, pollMs });
  const intake = await startIntake(worker, { host: HOST, port: WORKER_PORT });
  log.info({ url: intake.url }, "The worker runs, and listens for webhooks");
  return {
    worker,
    url: intake.url,
    close: async () => {
      await intake.close();
      await worker.stop();
      await audit.close();
      await head.stop();
      await connectors.close();
    },
  };
}

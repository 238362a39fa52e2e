import type { Logger } from "pino";
import { openAuditLog } from "../../platform/audit/openAuditLog";
import { openEnqueuer } from "../../platform/durable/openEnqueuer";
import { openEventLog } from "../../platform/eventLog/openEventLog";
import type { Store } from "../../platform/store/openStore";
import { sandboxes, type RunningSandbox } from "../startSandboxes";
import { approvalPolicyOf } from "../settings/approvalPolicyOf";
import { auditSettings } from "../settings/auditSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { sandboxSettings } from "../settings/connectorSettings";
import { workflowSettings } from "../settings/workflowSettings";
import { runGateway } from "./graph";
import { runWorker } from "./worker";

/** What subgraphs work with, over a store. */
export async function openServices(env: NodeJS.ProcessEnv, store: Store, log: Logger) {
  const now = () => new Date();
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  const approvals = approvalPolicyOf(env);
  const { COMPANY_TIME_ZONE: timeZone } = readSettings(workflowSettings, env);
  const eventLog = openEventLog(store, log);
  const enqueuer = await openEnqueuer(store.url);
  const audit = openAuditLog(store, { keys, log, now });
  return {
    services: { store, eventLog, enqueuer, audit, approvals, log, now, timeZone },
    close: async () => {
      await audit.close();
      await eventLog.close();
      await enqueuer.close();
    },
  };
}

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
export async function runHub(env: NodeJS.ProcessEnv, store: Store, log: Logger) {
  const { services, close } = await openServices(env, store, log);
  const worker = await runWorker(env, store, log);
  const gateway = await runGateway(env, store, log, services, async () => worker.worker.unready());
  return {
    services,
    worker,
    gateway,
    close: async () => {
      await gateway.close();
      await worker.close();
      await close();
    },
  };
}

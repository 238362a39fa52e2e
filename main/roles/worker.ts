import type { Logger } from "pino";
import type { HubSettings } from "../../domain/settings/hubSettings";
import type { AuditLog } from "../../platform/audit/openAuditLog";
import { openBudgets } from "../../platform/budget/openBudgets";
import { auditFact } from "../../platform/audit/auditFact";
import type { Fact } from "../../platform/health/fact";
import { secretFact } from "../../platform/signature/secretFact";
import { databaseNow } from "../../platform/store/databaseNow";
import type { Store } from "../../platform/store/openStore";
import { startIntake } from "../../workflows/intake/startIntake";
import { startWorker, type Worker } from "../../workflows/startWorker";
import { noteHead } from "../audit/noteHead";
import { openRoleAudit } from "../audit/openRoleAudit";
import { confirmAtStart } from "../environments/confirmAtStart";
import { goLive } from "../goLive";
import { listening } from "../listening";
import { tryPort } from "../tryPort";
import { noMetrics, type Metrics } from "../metrics/metrics";
import { openConnectors } from "../openConnectors";
import { companySettings } from "../settings/company/companySettings";
import { instanceOf } from "../settings/company/instanceOf";
import { openWebhookSecrets } from "../settings/company/openWebhookSecrets";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { workflowSettings } from "../settings/workflowSettings";

export interface RunningWorker {
  worker: Worker;
  /** Notes where the audit log ends, in a process whose log is closed after the worker. */
  noteHead(): Promise<void>;
  /** Where webhooks arrive and health is told. */
  url: string;
  close(): Promise<void>;
}

/**
 * The worker: runs the workflows over the company's connectors, and listens for webhooks.
 * @param lost hears what ends the process: that others took it for dead, or that a platform is another than is set
 * @param shared the audit log of the process it is part of; without it, it opens its own
 */
export async function runWorker(
  env: NodeJS.ProcessEnv,
  store: Store,
  log: Logger,
  lost: (said: string) => void,
  shared?: AuditLog,
  metrics: Metrics = noMetrics,
): Promise<RunningWorker> {
  const { HOST, WORKER_PORT } = readSettings(serverSettings, env);
  const flow = readSettings(workflowSettings, env);
  const { instances, hub } = companySettings(env);
  const webhookSecrets = openWebhookSecrets(instanceOf(instances, "stripe"), log);
  const budgets = openBudgets(store.pool);
  const connectors = openConnectors(instances, webhookSecrets, log, budgets.open, lost);
  const running: Partial<Running> = {};
  const close = async () => {
    await running.intake?.close();
    await running.worker?.stop();
    await connectors.close();
    await budgets.close();
    if (!shared) {
      // Closed, it has written what was held back: nothing of this process comes behind what is noted.
      await running.audit?.close();
      await running.head?.stop();
    }
  };
  try {
    const audit = (running.audit =
      shared ?? (await openRoleAudit({ role: "worker", name: flow.WORKER_ID }, env, store, log)));
    const facts = async (): Promise<readonly Fact[]> => [
      await auditFact(audit),
      secretFact("STRIPE_WEBHOOK_SECRETS", webhookSecrets, "All but webhooks, which are to be sent again"),
      ...((await running.worker?.facts()) ?? [starting]),
    ];
    const place = { host: ["HOST", HOST], ports: [["WORKER_PORT", WORKER_PORT]] } as const;
    await listening(place, () => tryPort(HOST, WORKER_PORT));
    await confirmAtStart(connectors.confirmations, log);
    // Before any work is begun: a port that is taken keeps it from starting. What is delivered already waits in the inbox.
    const door = { store, log, audit, now: () => new Date(), ...connectors };
    const intake = (running.intake = await listening(place, () =>
      startIntake(
        { hub: door, facts, answered: (answer) => metrics.answered("webhooks", answer) },
        { host: HOST, port: WORKER_PORT },
      ),
    ));
    const settings: HubSettings = { ...hub, goLive: await goLive(store, hub.goLive, await databaseNow(store.reader)) };
    const head = (running.head = await noteHead(store, log));
    const pollMs = flow.POLL_SECONDS * 1_000;
    const identity = { workerId: flow.WORKER_ID, settings, connectors, audit, log, pollMs, lost, calls: metrics.calls };
    const environments = new Map(instances.map(({ id, environment }) => [id, environment]));
    const worker = (running.worker = await startWorker(store, { ...identity, environments }));
    log.info({ url: intake.url }, "The worker runs, and listens for webhooks");
    return { worker, noteHead: () => head.stop(), url: intake.url, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

const starting: Fact = {
  ...{ name: "start", state: "failed", says: "The worker is starting" },
  stillWorks: "Webhooks are taken, and wait in the inbox",
};

/** What is to be ended, as far as it has come. */
interface Running {
  audit: AuditLog;
  intake: Awaited<ReturnType<typeof startIntake>>;
  head: Awaited<ReturnType<typeof noteHead>>;
  worker: Worker;
}

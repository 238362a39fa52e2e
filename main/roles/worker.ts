import type { Logger } from "pino";
import type { HubSettings } from "../../domain/settings/hubSettings";
import type { AuditLog } from "../../platform/audit/openAuditLog";
import { auditFact } from "../../platform/audit/auditFact";
import type { Fact } from "../../platform/health/fact";
import { secretFact } from "../../platform/signature/secretFact";
import type { Store } from "../../platform/store/openStore";
import { holdAlone } from "../../platform/store/holdAlone";
import { HubError } from "../../schema/hubError";
import { startIntake } from "../../workflows/intake/startIntake";
import { startWorker, type Worker } from "../../workflows/startWorker";
import { noteHead } from "../audit/noteHead";
import { openRoleAudit } from "../audit/openRoleAudit";
import { goLive } from "../goLive";
import { listening } from "../listening";
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
 * @param shared the audit log of the process it is part of; without it, it opens its own
 */
export async function runWorker(
  env: NodeJS.ProcessEnv,
  store: Store,
  log: Logger,
  shared?: AuditLog,
  metrics: Metrics = noMetrics,
): Promise<RunningWorker> {
  const { HOST, WORKER_PORT } = readSettings(serverSettings, env);
  const flow = readSettings(workflowSettings, env);
  const { instances, hub } = companySettings(env);
  const webhookSecrets = openWebhookSecrets(instanceOf(instances, "stripe"), log);
  const connectors = openConnectors(instances, webhookSecrets, log);
  const running: Partial<Running> = {};
  const close = async () => {
    await running.intake?.close();
    await running.worker?.stop();
    await connectors.close();
    if (!shared) {
      // Closed, it has written what was held back: nothing of this process comes behind what is noted.
      await running.audit?.close();
      await running.head?.stop();
    }
    await running.id?.close();
  };
  try {
    running.id = await holdId(store, flow.WORKER_ID, log);
    const audit = (running.audit =
      shared ?? (await openRoleAudit({ role: "worker", name: flow.WORKER_ID }, env, store, log)));
    const facts = async (): Promise<readonly Fact[]> => [
      await auditFact(audit),
      secretFact("STRIPE_WEBHOOK_SECRETS", webhookSecrets, "All but webhooks, which are to be sent again"),
      ...((await running.worker?.facts()) ?? [starting]),
    ];
    // Before any work is begun: a port that is taken keeps it from starting. What is delivered already waits in the inbox.
    const door = { store, log, audit, now: () => new Date(), ...connectors };
    const place = { host: ["HOST", HOST], ports: [["WORKER_PORT", WORKER_PORT]] } as const;
    const intake = (running.intake = await listening(place, () =>
      startIntake(
        { hub: door, facts, answered: (answer) => metrics.answered("webhooks", answer) },
        { host: HOST, port: WORKER_PORT },
      ),
    ));
    const settings: HubSettings = { ...hub, goLive: await goLive(store, hub.goLive, new Date()) };
    const head = (running.head = await noteHead(store, log));
    const pollMs = flow.POLL_SECONDS * 1_000;
    const identity = { workerId: flow.WORKER_ID, settings, connectors, audit, log, pollMs, calls: metrics.calls };
    const worker = (running.worker = await startWorker(store, identity));
    log.info({ url: intake.url }, "The worker runs, and listens for webhooks");
    return { worker, noteHead: () => head.stop(), url: intake.url, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

/** One of its name that ends, or whose machine is gone, may take a little until the database knows. */
const PREDECESSOR_MS = 5_000;

/** A worker takes back what the last of its name had in hand: two at one time would do the same work twice. */
async function holdId(store: Store, id: string, log: Logger): Promise<Running["id"]> {
  const held = await holdAlone(store.url, id, { log, waitMs: PREDECESSOR_MS });
  if (held) return held;
  const message = `Settings cannot be used:\n  WORKER_ID: another worker runs as ${JSON.stringify(id)}; each needs its own`;
  throw new HubError("settings.invalid", message, { retryable: false });
}

const starting: Fact = {
  ...{ name: "start", state: "failed", says: "The worker is starting" },
  stillWorks: "Webhooks are taken, and wait in the inbox",
};

/** What is to be ended, as far as it has come. */
interface Running {
  id: { close(): Promise<void> };
  audit: AuditLog;
  intake: Awaited<ReturnType<typeof startIntake>>;
  head: Awaited<ReturnType<typeof noteHead>>;
  worker: Worker;
}

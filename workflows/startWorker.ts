import type { Logger } from "pino";
import type { BillingConnector, CrmConnector, ErpConnector } from "../connectors/connector";
import { forgetOtherFeeds } from "../domain/feed/feedNotes";
import { expireApprovals } from "../domain/approval/expireApprovals";
import type { HubSettings } from "../domain/settings/hubSettings";
import type { AuditLog } from "../platform/audit/openAuditLog";
import { launchEngine } from "../platform/durable/launchEngine";
import { Life } from "../platform/durable/life";
import { openEnqueuer } from "../platform/durable/openEnqueuer";
import { startSequencer } from "../platform/eventLog/startSequencer";
import { clockFact } from "../platform/process/clockFact";
import { enrol } from "../platform/process/enrol";
import { sharedClock } from "../platform/process/sharedClock";
import type { Store } from "../platform/store/openStore";
import { databaseNow } from "../platform/store/databaseNow";
import { storeFailure } from "../platform/store/storeFailure";
import { watchCalls, type CallWatch } from "../connectors/watchCalls";
import type { Fact } from "../platform/health/fact";
import { tellHealth } from "../domain/connection/tellHealth";
import type { Environment } from "../schema/environment";
import { openConnectionBook } from "./health/connectionBook";
import { workerFacts } from "./health/workerFacts";
import type { Hub } from "./hub";
import { drainInbox } from "./intake/drainInbox";
import { releaseParked } from "./intake/releaseParked";
import { firstLoad } from "./intake/firstLoad";
import { tellSilentFeeds } from "./intake/tellSilentFeeds";
import { followFeed, type FollowedFeed } from "./intake/followFeed";
import { repeat } from "./repeat";
import { observed, type StepObserver } from "./observed";
import { keepPolicy } from "./order/keepPolicy";
import { queues } from "./queues";
import { registry } from "./registry";
import { syncReference } from "./posting/syncReference";
import { releaseHeldLines } from "./revenue/releaseHeldLines";
import { requestAllDueRevenue } from "./revenue/requestAllDueRevenue";
import { underCorrelation } from "./underCorrelation";
import { askForSweep } from "./sweep/askForSweep";
import { takeOver } from "./takeOver";
import { retryByItself } from "./exceptions/retryByItself";
import { watchdog } from "./watchdog/watchdog";

/**
 * How many workflows of a platform's queue each worker runs at once, besides those that sleep. It is no budget: the connectors keep to those, over
 * all workers. It is more than a platform takes at once, so that some call it while others write down what came of it.
 */
const AT_ONCE = 20;

interface WorkerSettings {
  /** What people call it; any number may be called the same. */
  workerId: string;
  settings: HubSettings;
  connectors: { crm: CrmConnector; billing: BillingConnector; erp: ErpConnector };
  audit: Pick<AuditLog, "append" | "record">;
  log: Logger;
  now?: () => Date;
  /** How long a poll rests between two readings. */
  pollMs?: number;
  /** Hears once that others took it for dead: it does no more, and is to be ended. */
  lost?: (said: string) => void;
  /** What each platform instance is, by its id, where the settings say. */
  environments?: ReadonlyMap<string, Environment>;
  /** Hears of every workflow step once it is recorded. */
  behindStep?: StepObserver;
  /** Is told of every call of a platform. */
  calls?: CallWatch;
}

export interface Worker {
  hub: Hub;
  /** Why the worker cannot do its work at present; none when it can. */
  unready(): string[];
  /** Which feeds of platforms it cannot read at present, while it does the rest of its work. */
  degraded(): string[];
  /** How it stands with all that its work rests on, while the database can be used. */
  facts(): Promise<readonly Fact[]>;
  stop(): Promise<void>;
}

/**
 * Starts a worker: it runs the durable workflows, takes in what arrives, follows the platforms' feeds, numbers the
 * event log, and does what is due by the clock. Several may run on one store. One that cannot start leaves nothing
 * running.
 */
export async function startWorker(store: Store, worker: WorkerSettings): Promise<Worker> {
  const begun: (() => Promise<unknown>)[] = [];
  /** What was begun last ends first. */
  const stop = async () => {
    for (const end of begun.splice(0).reverse()) await end();
  };
  try {
    return { ...(await begin(store, worker, begun)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What cannot be done at start is told in the log, and keeps nothing else from starting. */
async function orLog(log: Logger, what: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => log.error(storeFailure(error), `Could not ${what}`));
}

/** @param begun takes how each part ends, as soon as it has begun */
async function begin(
  store: Store,
  worker: WorkerSettings,
  begun: (() => Promise<unknown>)[],
): Promise<Omit<Worker, "stop">> {
  const { settings, audit, log, pollMs = 30_000 } = worker;
  const shared = await sharedClock(store);
  const { now = shared.now } = worker;
  const given = worker.connectors;
  const platforms = [given.crm, given.billing, given.erp].map(({ instance }) => instance);
  const book = openConnectionBook(store, platforms, { log, environments: worker.environments });
  begun.push(() => book.stop());
  const watch: CallWatch = {
    told: (outcome) => {
      book.told(outcome);
      worker.calls?.told(outcome);
    },
  };
  const connectors = {
    crm: watchCalls(worker.connectors.crm, watch),
    billing: watchCalls(worker.connectors.billing, watch),
    erp: watchCalls(worker.connectors.erp, watch),
  };
  const enqueuer = await openEnqueuer(store.url);
  begun.push(() => enqueuer.close());
  let fenced: Fact | undefined;
  const life = new Life();
  const lost = (said: string) => {
    fenced = { name: "process", state: "failed", says: said, stillWorks: "Other workers go on with what it did" };
    life.over = true;
    log.error(said);
    worker.lost?.(said);
  };
  const self = await enrol(store.url, { label: worker.workerId, role: "worker", log, lost });
  begun.push(() => self.close());
  const hub: Hub = { processId: self.id, store, enqueuer, settings, audit, log, now, ...connectors };
  const { crm, billing, erp } = connectors;
  await keepPolicy(hub);
  const sequencer = startSequencer(store.url, log, self.id);
  begun.push(() => sequencer.stop());
  const engine = await launchEngine(store, {
    executorId: self.id,
    workflows: registry(hub).map((workflow) => underCorrelation(hub, observed(workflow, worker.behindStep))),
    queues: [
      ...([queues.crm, queues.billing, queues.erp] as const).map((name) => ({ name, workerConcurrency: AT_ONCE })),
      { name: queues.hub, workerConcurrency: 1 },
    ],
    ...{ log, life },
  });
  begun.push(() => engine.stop());
  // It stood still while it started: nothing of it may begin.
  if (life.over) throw new Error("Others took this process for dead while it started: it ends, to be started again");
  let knowsLedger = (await store.prisma.legalEntity.count()) > 0;
  let clock: Fact["state"] = "ok";
  const running: { stop(): Promise<void> }[] = [];
  begun.push(() => Promise.all(running.map((part) => part.stop())));
  // What arrives waits in the inbox until the hub knows the books it would post into.
  const feeds: FollowedFeed[] = [];
  const takeIn = () => {
    running.push(drainInbox(hub, self.id));
    for (const { name } of crm.capabilities.feeds) feeds.push(followFeed(hub, crm, name, pollMs));
    for (const { name } of billing.capabilities.feeds) feeds.push(followFeed(hub, billing, name, pollMs));
    for (const { name } of erp.capabilities.feeds) feeds.push(followFeed(hub, erp, name, pollMs));
    running.push(...feeds);
  };
  await orLog(log, "forget feeds that the settings name no longer", () =>
    forgetOtherFeeds(
      store.pool,
      [crm, billing, erp].flatMap(({ instance, capabilities }) =>
        capabilities.feeds.map(({ name }) => `${instance.id}/${name}`),
      ),
    ),
  );
  await orLog(log, "look again at what was not understood", () => releaseParked(hub));
  await orLog(log, "look again at revenue that is held", () => releaseHeldLines(hub));
  if (knowsLedger) takeIn();
  running.push(
    repeat(log, "read the reference data", 15 * 60_000, 1_000, async (signal) => {
      await syncReference(hub);
      // What is started once the worker stops, nobody would stop.
      if (knowsLedger || signal.aborted) return;
      knowsLedger = true;
      takeIn();
    }),
    repeat(log, "take over what the dead had in hand", 2_000, 2_000, () => takeOver(hub, engine, self)),
    repeat(log, "read the CRM for the first time", 24 * 3_600_000, 1_000, (signal) => firstLoad(hub, signal)),
    repeat(log, "ask for the revenue that is due", 10 * 60_000, 5_000, () => requestAllDueRevenue(hub)),
    repeat(log, "expire what nobody approved", pollMs, 5_000, async () => {
      while ((await store.prisma.$transaction((tx) => expireApprovals(tx, audit))) > 0);
    }),
    repeat(log, "ask for what time alone changes", Math.min(pollMs, 30_000), 5_000, askForSweep(hub)),
    repeat(log, "compare the clocks", 60_000, 5_000, async () => {
      await shared.compare();
      const { state, says } = await clockFact(store);
      if (state !== clock) log[state === "ok" ? "info" : "warn"](says);
      clock = state;
    }),
    repeat(log, "tell how platforms answer", 30_000, 5_000, async () =>
      tellHealth(store, await databaseNow(store.reader)),
    ),
    repeat(log, "tell of feeds that are silent", 30_000, 5_000, () => tellSilentFeeds(hub)),
    repeat(log, "try failed effects again", 30_000, 5_000, () => retryByItself(hub)),
    repeat(log, "look for what nobody works on", 30_000, 5_000, (signal) => watchdog(hub, 60_000, signal)),
  );
  const unready = () => (knowsLedger ? [] : ["The ERP's reference data has not been read yet"]);
  const degraded = () => feeds.flatMap((feed) => feed.refusal() ?? []);
  return {
    hub,
    unready,
    degraded,
    facts: async () => [...(fenced ? [fenced] : []), ...(await workerFacts(hub, unready()))],
  };
}

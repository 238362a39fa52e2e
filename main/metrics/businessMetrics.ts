import { Gauge, type Registry } from "prom-client";
import { decimalOf } from "../../domain/money/decimalOf";
import { partLabels, type Monitor, type PartLabels } from "../../domain/monitor/monitor";
import { readMonitors } from "../../domain/monitor/readMonitors";
import { databaseNow } from "../../platform/store/databaseNow";
import type { Store } from "../../platform/store/openStore";

/** A look is good for all gauges of one scrape. */
const KEPT_MS = 2_000;

interface Looked {
  now: Date;
  monitors: readonly Monitor[];
  queues: readonly { queue: string; state: string; depth: number }[];
  /** None waits where all messages of a source are set aside: there is no oldest then. */
  inbox: readonly { source: string; waiting: number; oldest: number | null; aside: number }[];
}

/** Gauges of what the tables say, looked up as Prometheus asks; while the database is away they are not there. */
export function businessMetrics(register: Registry, store: Store): void {
  let looked: { at: number; found: Promise<Looked | null> } | undefined;
  const look = (): Promise<Looked | null> => {
    const now = performance.now();
    if (!looked || now - looked.at > KEPT_MS) looked = { at: now, found: lookUp(store).catch(() => null) };
    return looked.found;
  };
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[],
    tell: (found: Looked, set: (labels: Record<string, string>, value: number) => void) => void,
  ) =>
    new Gauge({
      ...{ name: `throughline_${name}`, help, labelNames: [...labelNames], registers: [register] },
      async collect() {
        const found = await look();
        this.reset();
        if (found) tell(found, (labels, value) => this.set(labels, value));
      },
    });

  new Gauge({
    ...{ name: "throughline_database_up", help: "1 while the tables could be read for these metrics, else 0." },
    registers: [register],
    async collect() {
      this.set((await look()) ? 1 : 0);
    },
  });
  const part = ["monitor", ...partLabels];
  gauge(
    "monitor_count",
    "How much of the business is not as it should be, by the monitor's parts.",
    part,
    (found, set) => {
      for (const { name, count, by } of found.monitors) {
        // One where all is well says so.
        if (by.length === 0) set({ monitor: name }, count);
        for (const { labels, count: of } of by) set(labelled(name, labels), of);
      }
    },
  );
  gauge(
    "monitor_received",
    "Of how many in all, where the monitor counts a part of what was received: duplicates of all deliveries of a source.",
    part,
    ({ monitors }, set) => {
      for (const { name, by } of monitors)
        for (const { labels, received } of by) if (received !== null) set(labelled(name, labels), received);
    },
  );
  gauge(
    "monitor_amount",
    "The money that is about, in each currency's major unit, rounded as floats are: the graph has it exactly.",
    [...part, "currency"],
    ({ monitors }, set) => {
      for (const { name, by } of monitors)
        for (const { labels, amounts } of by)
          for (const { minor, currency } of amounts)
            set({ ...labelled(name, labels), currency }, Number(decimalOf(minor, currency)));
    },
  );
  gauge("monitor_oldest_age_seconds", "For how long the oldest of them is so.", ["monitor"], (found, set) => {
    for (const { name, oldestAt } of found.monitors)
      if (oldestAt) set({ monitor: name }, Math.max(0, (found.now.getTime() - oldestAt.getTime()) / 1_000));
  });
  gauge(
    "sync_lag_seconds",
    "How long records take until a platform shows them, or until news is taken in; those that wait still with their age.",
    [...part, "quantile"],
    ({ monitors }, set) => {
      for (const { name, by } of monitors)
        for (const { labels, lag } of by) {
          if (!lag) continue;
          set({ ...labelled(name, labels), quantile: "0.5" }, lag.p50);
          set({ ...labelled(name, labels), quantile: "0.95" }, lag.p95);
          set({ ...labelled(name, labels), quantile: "0.99" }, lag.p99);
        }
    },
  );
  gauge("queue_depth", "Processes that run, or wait for their turn.", ["queue", "state"], ({ queues }, set) => {
    for (const { queue, state, depth } of queues) set({ queue, state }, depth);
  });
  gauge("inbox_waiting", "Messages that are not taken in yet.", ["source"], ({ inbox }, set) => {
    for (const { source, waiting } of inbox) set({ source }, waiting);
  });
  gauge("inbox_oldest_age_seconds", "How long ago the oldest of them came.", ["source"], ({ inbox }, set) => {
    for (const { source, oldest } of inbox) if (oldest !== null) set({ source }, oldest);
  });
  gauge(
    "inbox_set_aside",
    "Messages that the hub does not understand, each kept with a case until it does: nothing waits for them.",
    ["source"],
    ({ inbox }, set) => {
      for (const { source, aside } of inbox) set({ source }, aside);
    },
  );
}

const labelled = (monitor: string, labels: PartLabels): Record<string, string> => ({ monitor, ...labels });

async function lookUp(store: Store): Promise<Looked> {
  const { pool } = store;
  const now = await databaseNow(store.reader);
  const [monitors, queues, inbox] = await Promise.all([
    readMonitors(store, now),
    readQueues(pool),
    pool.query<Looked["inbox"][number]>(INBOX),
  ]);
  return { now, monitors, queues, inbox: inbox.rows };
}

/** No worker may have run on this database yet: the engine makes its tables then. */
async function readQueues(pool: Store["pool"]): Promise<Looked["queues"]> {
  const { rows } = await pool.query<{ found: boolean }>(
    "SELECT to_regclass('dbos.workflow_status') IS NOT NULL AS found",
  );
  return rows[0]?.found ? (await pool.query<Looked["queues"][number]>(QUEUES)).rows : [];
}

// Uses the engine's index of what is under way.
const QUEUES = `
  SELECT COALESCE(queue_name, 'none') AS queue, status AS state, count(*)::int AS depth
  FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED') GROUP BY 1, 2`;

// Uses the index inbox_message_due.
const INBOX = `
  SELECT source,
    count(*) FILTER (WHERE due_at <> 'infinity')::int AS waiting,
    EXTRACT(EPOCH FROM clock_timestamp() - min(received_at) FILTER (WHERE due_at <> 'infinity'))::float8 AS oldest,
    count(*) FILTER (WHERE due_at = 'infinity')::int AS aside
  FROM operations.inbox_message WHERE processed_at IS NULL GROUP BY 1`;

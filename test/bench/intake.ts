import { setTimeout as wait } from "node:timers/promises";
import { openStore, type Store } from "../../platform/store/openStore";
import { claimDue } from "../../platform/inbox/claimDue";
import { laneNo, lanes, type InboxLane } from "../../platform/inbox/inboxLane";
import { remember } from "../../platform/inbox/remember";
import { openDoor, signedEvent } from "../intake/openDoor";
import { ask } from "../support/ask";
import { testDatabase } from "../support/testDatabase";
import { drainingWorkers } from "./drainingWorkers";
import { percentiles } from "./percentiles";
import { startBenchPostgres } from "./startBenchPostgres";

const SECONDS = Number(process.env.SECONDS ?? 10);
const SENDERS = Number(process.env.SENDERS ?? 32);
/** How long a platform takes to answer. */
const READ_MS = 50;

/** So many records each worker takes in before they count: one that has just begun spends most of its time on its code. */
const WARM_UP = 500;

/**
 * The way into the hub: webhooks acknowledged per second; how fast the inbox drains with little and much waiting in it,
 * by one worker and by three, each in a process of its own, with the CPU time that a record costs them, which tells what
 * they do to each other apart from what else the machine does; what one claim costs; and how long what people wait for
 * takes, with and without a backfill. The senders run in the door's process.
 */
export async function intake(): Promise<void> {
  const postgres = await startBenchPostgres();
  try {
    await inStore(acknowledged);
    for (const waiting of [1_000, 100_000]) {
      await inStore(async (store) => {
        await fill(store, "STANDARD", waiting);
        console.log(`claim, ${waiting} waiting         ${await claimed(store)}`);
      });
      for (const workers of [1, 3]) await inStore((store, url) => drained(store, url, { waiting, workers, readMs: 0 }));
    }
    for (const workers of [1, 3]) {
      await inStore((store, url) => drained(store, url, { waiting: 100_000, workers, readMs: READ_MS }));
    }
    for (const backfill of [0, 100_000]) await inStore((store, url) => interactive(store, url, backfill));
  } finally {
    await postgres.stop();
  }
}

async function inStore(work: (store: Store, url: string) => Promise<void>): Promise<void> {
  const database = await testDatabase();
  const store = openStore(database.url, 10);
  try {
    await work(store, database.url);
  } finally {
    await store.close();
    await database.drop();
  }
}

async function acknowledged(store: Store): Promise<void> {
  const door = await openDoor(store);
  const ms: number[] = [];
  const end = Date.now() + SECONDS * 1_000;
  const send = async (sender: number) => {
    for (let no = 0; Date.now() < end; no += 1) {
      const { body, headers } = signedEvent(`evt_${sender}_${no}`, { object: "customer", id: `cus_${sender}_${no}` });
      const began = performance.now();
      const { status } = await ask(door.url, door.path, { method: "POST", headers, body });
      if (status !== 200) throw new Error(`A delivery was answered with ${status}`);
      ms.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));
  await door.close();
  console.log(
    `webhooks, ${SENDERS} senders       ${(ms.length / SECONDS).toFixed(0)} acknowledged/s, ${percentiles(ms)}`,
  );
}

/** What waits, each about a record of its own. */
async function fill({ pool }: Store, lane: InboxLane, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, lane)
     SELECT 'inbox_' || n, 'salesforce-main/poll', n, 'User.changed', 'User', 'record ' || n, '{}', $2
     FROM generate_series(1, $1::int) AS n`,
    [count, laneNo(lane)],
  );
  await pool.query("VACUUM ANALYZE operations.inbox_message");
}

async function claimed({ pool }: Store): Promise<string> {
  const ms: number[] = [];
  for (let no = 0; no < 100; no += 1) {
    const began = performance.now();
    await claimDue(pool, { lanes, rooms: { of: new Map(), others: 8 }, leaseMs: 600_000, worker: "bench" });
    ms.push(performance.now() - began);
  }
  return percentiles(ms);
}

interface Drain {
  waiting: number;
  workers: number;
  /** How long the platform takes to answer. */
  readMs: number;
}

async function drained(store: Store, url: string, { waiting, workers, readMs }: Drain): Promise<void> {
  const warm = WARM_UP * workers;
  await fill(store, "STANDARD", warm + waiting);
  const running = await drainingWorkers(url, workers, readMs);
  while ((await done(store)) < warm) await wait(50);
  const from = { at: performance.now(), done: await done(store), cpuMs: await running.cpuMs() };
  const end = from.at + SECONDS * 1_000;
  while (performance.now() < end && (await done(store)) < warm + waiting) await wait(50);
  const to = { at: performance.now(), done: await done(store), cpuMs: await running.cpuMs() };
  await running.end();
  const [seconds, records] = [(to.at - from.at) / 1_000, to.done - from.done];
  const cpuMs = ((to.cpuMs - from.cpuMs) / records).toFixed(1);
  const over = readMs > 0 ? `, ${readMs} ms each` : "";
  console.log(
    `drain, ${waiting} waiting${over}, ${workers} worker(s)  ${(records / seconds).toFixed(0)} records/s over ${seconds.toFixed(1)} s, ${cpuMs} ms of the workers' CPU each`,
  );
}

const done = ({ prisma }: Store): Promise<number> =>
  prisma.inboxMessage.count({ where: { processedAt: { not: null } } });

/** One worker over a platform that takes its time; every 100 ms something comes that somebody waits for. */
async function interactive(store: Store, url: string, backfill: number): Promise<void> {
  await fill(store, "BULK", backfill);
  const running = await drainingWorkers(url, 1, READ_MS);
  await remember(store.pool, [told("warm-up")]);
  await untilDone(store, 1);
  const count = SECONDS * 10;
  for (let no = 0; no < count; no += 1) {
    await remember(store.pool, [told(`asked ${no}`)]);
    await wait(100);
  }
  await untilDone(store, count + 1);
  await running.end();
  const { rows } = await store.pool.query<{ ms: number }>(
    `SELECT EXTRACT(EPOCH FROM processed_at - received_at)::float8 * 1000 AS ms FROM operations.inbox_message
     WHERE lane = 0 AND object_id <> 'warm-up'`,
  );
  console.log(`interactive, ${backfill} in bulk    ${percentiles(rows.map(({ ms }) => ms))} until taken in`);
}

const told = (objectId: string) => ({
  ...{ source: "salesforce-main/pubsub", eventId: objectId, kind: "User.changed", objectType: "User", objectId },
  ...{ payload: {}, lane: "INTERACTIVE" as const },
});

async function untilDone({ prisma }: Store, count: number): Promise<void> {
  const done = { lane: laneNo("INTERACTIVE"), processedAt: { not: null } };
  while ((await prisma.inboxMessage.count({ where: done })) < count) await wait(100);
}

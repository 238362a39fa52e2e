import { setTimeout as wait } from "node:timers/promises";
import { openStore, type Store } from "../../platform/store/openStore";
import { claimDue } from "../../platform/inbox/claimDue";
import { laneNo, lanes, type Lane } from "../../platform/inbox/lane";
import { remember } from "../../platform/inbox/remember";
import { openDoor, signedEvent } from "../intake/openDoor";
import { ask } from "../support/ask";
import { testDatabase } from "../support/testDatabase";
import { drainingWorkers } from "./drainingWorkers";
import { percentiles } from "./percentiles";
import { startBenchPostgres } from "./startBenchPostgres";

const SECONDS = Number(process.env.SECONDS ?? 10);
const SENDERS = Number(process.env.SENDERS ?? 32);

/**
 * The way into the hub: webhooks acknowledged per second; how fast the inbox drains with little and much waiting in it,
 * by one worker and by three, each in a process of its own; what one claim costs; and how long what people wait for
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
      for (const workers of [1, 3]) await inStore((store, url) => drained(store, url, waiting, workers));
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
async function fill({ pool }: Store, lane: Lane, count: number): Promise<void> {
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
    await claimDue(pool, { lanes, records: 8, leaseMs: 600_000, worker: "bench" });
    ms.push(performance.now() - began);
  }
  return percentiles(ms);
}

async function drained(store: Store, url: string, waiting: number, workers: number): Promise<void> {
  await fill(store, "STANDARD", waiting);
  const running = await drainingWorkers(url, workers, 0);
  const end = Date.now() + SECONDS * 1_000;
  const isLeft = async () => (await store.prisma.inboxMessage.findFirst({ where: { processedAt: null } })) !== null;
  while (Date.now() < end && (await isLeft())) await wait(200);
  await running.end();
  const { rows } = await store.pool.query<{ done: number; seconds: number }>(
    `SELECT count(*)::int AS done, EXTRACT(EPOCH FROM max(processed_at) - min(processed_at))::float8 AS seconds
     FROM operations.inbox_message WHERE processed_at IS NOT NULL`,
  );
  const found = rows[0] ?? { done: NaN, seconds: NaN };
  const rate = (found.done / found.seconds).toFixed(0);
  console.log(`drain, ${waiting} waiting, ${workers} worker(s)  ${rate} records/s, over ${found.seconds.toFixed(1)} s`);
}

/** One worker over a platform that takes 50 ms to answer; every 100 ms something comes that somebody waits for. */
async function interactive(store: Store, url: string, backfill: number): Promise<void> {
  await fill(store, "BULK", backfill);
  const running = await drainingWorkers(url, 1, 50);
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

import { generateKeyPairSync } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import type { ErpConnector } from "../../connectors/connector";
import { openNetSuiteConnector } from "../../connectors/netsuite/openNetSuiteConnector";
import type { OpenBudget } from "../../platform/budget/callBudget";
import { inLane } from "../../platform/budget/callLane";
import { openBudgets } from "../../platform/budget/openBudgets";
import { openStore } from "../../platform/store/openStore";
import { startNetSuiteSandbox } from "../../sandbox/netsuite/startNetSuiteSandbox";
import { openControlDoor } from "../connectors/openControlDoor";
import { testDatabase } from "../support/testDatabase";
import { percentiles } from "./percentiles";
import { startBenchPostgres } from "./startBenchPostgres";

const CONCURRENCY = 5;
const LATENCY_MS = 50;
const SECONDS = Number(process.env.SECONDS ?? 10);
/** As many as each worker runs of a queue. */
const WORKFLOWS = 20;

/**
 * What of a platform's budget is used while there is always something to call, by one process and by three, against a
 * ledger that answers in 50 ms; and how long what people wait for takes, with and without bulk work beside it. It is the
 * budget alone that is measured, without workflows: what they write between two calls comes on top.
 */
export async function budget(): Promise<void> {
  const postgres = await startBenchPostgres();
  const database = await testDatabase();
  const stores = Array.from({ length: 3 }, () => openStore(database.url));
  const processes = stores.map(({ pool }) => openBudgets(pool));
  const account = await openAccount();
  try {
    const erps = processes.map(({ open }) => account.connect(open));
    for (const some of [erps.slice(0, 1), erps]) await tellUse(account.url, some);
    const [erp] = erps;
    if (!erp) return;
    console.log(`interactive alone         ${percentiles(await interactive(erp))}`);
    const over = new AbortController();
    const bulk = erps.flatMap((one) => keepBusy(one, "bulk", WORKFLOWS, over.signal));
    console.log(`interactive beside bulk   ${percentiles(await interactive(erp))}`);
    over.abort();
    await Promise.all(bulk);
    await Promise.all(erps.map((one) => one.close()));
  } finally {
    await Promise.all(processes.map((one) => one.close()));
    await account.close();
    await Promise.all(stores.map((store) => store.close()));
    await postgres.stop();
  }
}

async function openAccount() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificates = { main: publicKey.export({ type: "spki", format: "pem" }).toString() };
  const integrations = [{ clientId: "hub", certificates }];
  const { url, accountId, close } = await startNetSuiteSandbox({ port: 0, concurrency: CONCURRENCY, integrations });
  const late = { kind: "delay", delayMs: LATENCY_MS, times: 1_000_000, match: { path: "^/services/rest" } } as const;
  await openControlDoor(url).arm(late);
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const auth = { kind: "oauth2-m2m", clientId: "hub", certificateId: "main", privateKey: key } as const;
  const settings = { instanceId: "netsuite-bench", baseUrl: url, accountId, auth, concurrency: CONCURRENCY };
  return {
    url,
    close,
    connect: (open: OpenBudget) => openNetSuiteConnector(settings, pino({ level: "silent" }), open),
  };
}

/** One call. */
const call = (erp: ErpConnector) => erp.find("postJournal", "none", {} as never);

const keepBusy = (erp: ErpConnector, lane: "standard" | "bulk", count: number, signal: AbortSignal) =>
  Array.from({ length: count }, async () => {
    while (!signal.aborted) await inLane(lane, () => call(erp), 60_000);
  });

async function tellUse(url: string, erps: readonly ErpConnector[]): Promise<void> {
  await Promise.all(erps.map(call));
  const alone: number[] = [];
  for (const erp of erps) alone.push(...(await timed(20, 0, () => call(erp))));
  const latency = alone.reduce((sum, ms) => sum + ms, 0) / alone.length;
  const over = new AbortController();
  const before = await requests(url);
  const began = performance.now();
  const busy = erps.flatMap((erp) => keepBusy(erp, "standard", WORKFLOWS, over.signal));
  await wait(SECONDS * 1_000);
  const perSecond = ((await requests(url)) - before) / ((performance.now() - began) / 1_000);
  over.abort();
  await Promise.all(busy);
  const share = (ms: number) => `${Math.round((100 * perSecond * ms) / (1_000 * CONCURRENCY))} %`;
  console.log(
    `${erps.length} processes               ${perSecond.toFixed(1)} calls/s: ${share(LATENCY_MS)} of ${CONCURRENCY} at once and ${LATENCY_MS} ms, ${share(latency)} at the ${latency.toFixed(1)} ms that a call takes alone`,
  );
}

async function timed(count: number, restMs: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let no = 0; no < count; no += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
    await wait(restMs);
  }
  return times;
}

const interactive = (erp: ErpConnector) => timed(SECONDS * 5, 100, () => inLane("interactive", () => call(erp)));

const requests = async (url: string): Promise<number> =>
  ((await (await fetch(`${url}/_sandbox/requests`)).json()) as unknown[]).length;

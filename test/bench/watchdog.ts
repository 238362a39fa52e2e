import { aCaller } from "../support/aCaller";
import { testDatabase } from "../support/testDatabase";
import { blockedOrders } from "../../domain/monitor/blockedOrders";
import { delayedNews } from "../../domain/monitor/delayedNews";
import { delayedSync } from "../../domain/monitor/delayedSync";
import { duplicates } from "../../domain/monitor/duplicates";
import { failedPostings } from "../../domain/monitor/failedPostings";
import { wholeView, type MonitorSight } from "../../domain/monitor/monitorSight";
import { openCases } from "../../domain/monitor/openCases";
import { stuckWorkflows } from "../../domain/monitor/stuckWorkflows";
import { prepareEngine } from "../../platform/durable/prepareEngine";
import { limited } from "../../platform/graph/legalEntities/limitOn";
import { openStore, type Store } from "../../platform/store/openStore";
import { delayedItems } from "../../subgraphs/operations/monitor/delayedItems";
import type { Hub } from "../../workflows/hub";
import { badEnds } from "../../workflows/watchdog/badEnds";
import type { Watch } from "../../workflows/watchdog/watch";
import { watches } from "../../workflows/watchdog/watches";
import type { GraphContext } from "../../platform/graph/graphContext";
import { fillWatched } from "./fillWatched";
import { startBenchPostgres } from "./startBenchPostgres";

const ROWS = Number(process.env.ROWS ?? 200_000);
const FEW = 10_000;
const OPEN = Number(process.env.OPEN ?? 1_000);
const PAGE = 500;
const RUNS = 5;

/**
 * What the watchdog and the monitors cost as more and more is done, while as much is open: each of their questions over
 * ROWS records of each kind that are done, beside the same over 10,000 in the same run. Of a watch, all of its pages.
 */
export async function watchdog(): Promise<void> {
  // It measures what is read; a crash while it is filled loses nothing that anybody wants.
  const postgres = await startBenchPostgres(["fsync=off", "synchronous_commit=off", "max_wal_size=4GB"]);
  try {
    await using few = await filled(FEW);
    await using many = await filled(ROWS);
    console.log(`${OPEN} open of each kind; median of ${RUNS}\n${"".padEnd(36)}${FEW} done  ${ROWS} done  ratio`);
    const others = questions(few.store);
    for (const [name, ask] of Object.entries(questions(many.store))) {
      const [before = NaN, after = NaN] = await medians([others[name] ?? ask, ask]);
      const figures = [inMs(before).padStart(10), inMs(after).padStart(12), (after / before).toFixed(1).padStart(7)];
      console.log(`${name.padEnd(36)}${figures.join("")}`);
    }
  } finally {
    await postgres.stop();
  }
}

const inMs = (ms: number) => `${ms.toFixed(1)} ms`;

async function filled(done: number): Promise<{ store: Store } & AsyncDisposable> {
  const database = await testDatabase();
  const store = openStore(database.url, 2);
  await prepareEngine(database.url);
  const began = performance.now();
  await fillWatched(store, { done, open: OPEN });
  await store.prisma.watchRun.create({ data: { id: 1, beganAt: new Date(), processMinutes: 60 } });
  console.log(`filled with ${done} of each kind in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { store, [Symbol.asyncDispose]: close };
}

/** Of each in turn, so that whatever else the machine does slows all of them alike; the first round finds cold caches. */
async function medians(asks: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const took = asks.map((): number[] => []);
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [at, ask] of asks.entries()) {
      const began = performance.now();
      await ask();
      if (run > 0) took[at]?.push(performance.now() - began);
    }
  }
  return took.map((ms) => ms.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN);
}

function questions(store: Store): Record<string, () => Promise<unknown>> {
  const hub = {
    ...{ store, now: () => new Date() },
    ...{ crm: { instance: { id: "salesforce-main" } }, billing: { instance: { id: "stripe-main" } } },
    ...{ settings: { dunning: { daysLate: [1, 15, 30] } } },
  } as unknown as Hub;
  const one = aCaller("one", "admin", ["sub-3"]);
  const ofOne: MonitorSight = {
    limit: (table, alias, values) => limited(one, table, alias, values),
    ...{ whole: false, amountsOf: ["CONFIDENTIAL", "RESTRICTED"] },
  };
  const ask = ({ text, values }: { text: string; values: unknown[] }) => store.pool.query(text, values);
  const pageFor = (caller: typeof one) =>
    delayedItems(
      {
        store,
        caller,
        now: hub.now,
        loader: (_name: string, make: () => unknown) => make(),
      } as unknown as GraphContext,
      { first: 50 },
    );
  const monitors = (sight: MonitorSight, of: string) => ({
    [`monitor blockedOrders${of}`]: () => ask(blockedOrders(sight)),
    [`monitor delayedSync${of}`]: () => ask(delayedSync(sight, hub.now())),
    [`monitor failedPostings${of}`]: () => ask(failedPostings(sight)),
    [`monitor openCases${of}`]: () => ask(openCases(sight)),
  });
  return {
    "watch badEnds": () => store.prisma.$transaction((tx) => badEnds(tx, PAGE)),
    ...Object.fromEntries(
      Object.entries<Watch>(watches).map(([name, watch]) => [`watch ${name}`, () => walk(hub, watch)]),
    ),
    ...monitors(wholeView, ""),
    ...monitors(ofOne, ", of one entity"),
    "monitor delayedNews": () => ask(delayedNews(hub.now())),
    "monitor duplicates": () => ask(duplicates(hub.now())),
    "monitor stuckWorkflows": () => ask(stuckWorkflows(hub.now())),
    "delayedItems, a page": () => pageFor(aCaller("all")),
    "delayedItems, of one entity": () => pageFor(one),
  };
}

/** Page by page, as a turn does that finds nothing to look after. */
async function walk(hub: Hub, { find }: Watch): Promise<void> {
  const before = new Date(hub.now().getTime() - 60 * 60_000);
  for (let after: string | undefined = ""; after !== undefined;) {
    const from: string = after;
    const page = await hub.store.prisma.$transaction((tx) => find(tx, hub, { before, after: from, limit: PAGE }));
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
}

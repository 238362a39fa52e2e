import { demoTaxRate } from "../../main/demo/demoTaxRate";
import { hubSettings } from "../../domain/settings/hubSettings";
import { openStore, type Store } from "../../platform/store/openStore";
import { checkFigures } from "../figures/checkFigures";
import { chance } from "../walk/chance";
import { booksOf } from "../workflows/booksOf";
import { eventually } from "../workflows/eventually";
import { isSettled } from "../workflows/settledFigures";
import { run } from "../main/run";
import { Breakdowns } from "./breakdowns";
import { startFleet, TOKEN, type Fleet } from "./fleet";
import { havoc } from "./havoc";
import { oneOfEverything } from "./oneOfEverything";
import { poisonFeeds } from "./poison";
import { ReadinessSamples } from "./readinessSamples";
import { salesPeople, type WonDeal } from "./soakDeals";
import { payInvoices } from "./payInvoices";

const given = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const seconds = given("SOAK_SECONDS", 60);
const count = given("SOAK_DEALS", 20);
const seed = given("SOAK_SEED", 1);
const everySeconds = given("SOAK_EVERY", 10);
/** What a machine needs for a deal while little of it works, and to come to rest. */
const QUIET_WITHIN_MS = given("SOAK_QUIET_SECONDS", 600 + count * 6) * 1_000;

/** By itself, with `npm run soak`: it needs the machine for minutes. */
const soaking = process.env.SOAK_SECONDS === undefined ? describe.skip : describe;

soaking(
  `${count} deals over ${seconds} seconds in which something breaks every ${everySeconds}, with seed ${seed}`,
  () => {
    let fleet: Fleet;
    let store: Store;
    let readiness: ReadinessSamples;
    const goLive = new Date(Date.now() - 60_000).toISOString();
    const broken = { database: new Breakdowns(), platforms: new Breakdowns(), processes: new Breakdowns() };
    const done: string[] = [];
    const tell = (text: string) => {
      done.push(text);
      if (process.env.SOAK_LOG) process.stderr.write(`${new Date().toISOString()} ${text}\n`);
    };

    beforeAll(async () => {
      await run(["tools/build.mjs"], {}).says("Built");
      fleet = await startFleet();
      Object.values(fleet.platforms).forEach((platform) => platform.start());
      const stripe = { url: fleet.stripe, apiKey: "sk_test_throughline_demo" };
      const taxRate = await eventually(() => demoTaxRate({ stripe }).catch(() => null));
      fleet.startHub(taxRate);
      store = openStore(fleet.databaseUrl(), 4);
      readiness = new ReadinessSamples(fleet.members());
      await allReady();
      tell(`Logs are in ${fleet.logs}`);
    }, 240_000);
    afterAll(async () => {
      await readiness?.stop();
      await store?.close();
      await fleet?.close();
    }, 120_000);

    const isReady = (port: number) =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    const allReady = () =>
      eventually(
        async () => (await Promise.all(fleet.members().map(({ port }) => isReady(port)))).every(Boolean),
        async () => fleet.members().map(({ name, state, port }) => ({ name, state, port })),
        180_000,
      );
    const state = async () => ({
      orders: await store.prisma.order.groupBy({ by: ["state"], _count: { _all: true } }),
      cases: await store.prisma.exceptionCase.groupBy({
        by: ["state", "title", "explanation"],
        _count: { _all: true },
      }),
      inbox: await store.prisma.$queryRaw`
      SELECT object_type, error, count(*)::int FROM operations.inbox_message
      WHERE processed_at IS NULL GROUP BY 1, 2`,
      workflows: await store.prisma
        .$queryRaw`SELECT name, status, executor_id, queue_name, count(*)::int FROM dbos.workflow_status GROUP BY 1, 2, 3, 4`,
    });

    it(
      "leaves one of everything, a ledger equal to billing, and each difference a case; and says meanwhile what is broken",
      async () => {
        readiness.start();
        const end = Date.now() + seconds * 1_000;
        const over = () => Date.now() > end + 120_000;
        const won: WonDeal[] = [];
        const people = salesPeople(fleet.salesforce);
        const selling = (async () => {
          for (let no = 0; no < count; no += 1) {
            const due = end - seconds * 1_000 * (1 - no / count);
            await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
            const deal = await people.sell(no, over);
            if (deal) won.push(deal);
          }
        })();
        const underWay: Promise<void>[] = [];
        for (let no = 0; Date.now() < end; no += 1) {
          const draw = chance(seed, no);
          const tickets = havoc.flatMap((one) => Array.from({ length: one.weight }, () => one));
          const one = draw.oneOf(tickets);
          underWay.push(
            (one?.wreak(fleet, draw, broken) ?? Promise.resolve("")).then(
              (what) => tell(`${no}. ${one?.name}: ${what}`),
              (error: unknown) => tell(`${no}. ${one?.name}: could not: ${String(error)}`),
            ),
          );
          if (no % 4 === 0)
            underWay.push(poisonFeeds(fleet, no).catch((error: unknown) => tell(`no poison: ${String(error)}`)));
          underWay.push(payInvoices(fleet.stripe).catch(() => {}));
          await new Promise((resolve) => setTimeout(resolve, everySeconds * 1_000));
        }
        await Promise.all([...underWay, selling]);
        tell(`Nothing more is broken; ${won.length} deals were won`);

        await eventually(
          async () => {
            const fulfilled = await store.prisma.order.count({ where: { state: "FULFILLED" } }).catch(() => 0);
            return fulfilled >= won.length && (await isSettled(store).catch(() => false));
          },
          state,
          QUIET_WITHIN_MS,
        );
        tell("All is quiet");
        expect(won).toHaveLength(count);
        expect(await oneOfEverything(fleet, won)).toEqual([]);
        await allReady();
        const graph = `http://127.0.0.1:${fleet.gateways[0]?.port}/graphql`;
        const doors = {
          stripe: { url: fleet.stripe, apiKey: "sk_test_throughline_demo" },
          netsuite: fleet.netsuite,
          graph: { url: graph, headers: { authorization: `Bearer ${TOKEN}` } },
        };
        const asOf = { books: booksOf(hubSettings.parse({ goLive })), today: goLive.slice(0, 10), goLive };
        await eventually(
          async () => (await checkFigures(doors, asOf)).failures.length === 0,
          async () => (await checkFigures(doors, asOf)).failures,
          60_000,
        );
        await readiness.stop();
        const open = await store.prisma.exceptionCase.findMany({
          where: { state: { notIn: ["RESOLVED", "IGNORED"] } },
        });
        for (const { title, explanation } of open) tell(`Open case: ${title} — ${explanation}`);
        tell(`${readiness.all.length} answers on readiness compared`);
        expect(readiness.differences(broken)).toEqual([]);
      },
      seconds * 1_000 + QUIET_WITHIN_MS + 300_000,
    );
  },
);

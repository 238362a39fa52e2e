import { Pool } from "pg";
import { demoTaxRates } from "../../main/demo/demoTaxRates";
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
import { Operator } from "./operator";
import { oneOfEverything } from "./oneOfEverything";
import { poisonFeeds } from "./poison";
import { ReadinessSamples } from "./readinessSamples";
import { salesPeople, type WonDeal } from "./soakDeals";
import { payInvoices } from "./payInvoices";

const headers = { authorization: `Bearer ${TOKEN}` };

/** By which, in little, workers are killed and stopped, the database is started anew, and a platform is away. */
const SEED = 52;

const given = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

// As it belongs to all tests; `npm run soak` has it at its size.
const seconds = given("SOAK_SECONDS", 40);
const count = given("SOAK_DEALS", 10);
const seed = given("SOAK_SEED", SEED);
const everySeconds = given("SOAK_EVERY", 5);
/** What a machine needs for a deal while little of it works, and to come to rest. */
const QUIET_WITHIN_MS = given("SOAK_QUIET_SECONDS", 600 + count * 6) * 1_000;

/** What fourteen processes need to start on a machine that has much else to do. */
const START_LIMIT_MS = 600_000;
/** From when on everything must have been held against what was broken. */
const LONG_SECONDS = 300;
const ASK_AGAIN_MS = 5_000;

describe(`${count} deals over ${seconds} seconds in which something breaks every ${everySeconds}, with seed ${seed}`, () => {
  let fleet: Fleet;
  let store: Store;
  let readiness: ReadinessSamples;
  let control: Pool;
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
    const rates = await eventually(() => demoTaxRates({ stripe }).catch(() => null));
    const taxRate = String(rates["sub-us"]?.[0]);
    fleet.startHub(taxRate);
    store = openStore(fleet.databaseUrl(), 4);
    const connectionString = fleet.databaseUrl();
    control = new Pool({ connectionString, max: 1, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
    control.on("error", () => {});
    readiness = new ReadinessSamples(fleet.members(), async () => {
      const asked = performance.now();
      await control.query("SHOW transaction_read_only").catch(() => {});
      return performance.now() - asked;
    });
    await allReady();
    tell(`Logs are in ${fleet.logs}`);
  }, START_LIMIT_MS + 240_000);
  afterAll(async () => {
    await readiness?.stop();
    await control?.end();
    await store?.close();
    await fleet?.close();
  });

  const isReady = (port: number) =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const allReady = () =>
    eventually(
      async () => (await Promise.all(fleet.members().map(({ port }) => isReady(port)))).every(Boolean),
      async () => fleet.members().map(({ name, state, port }) => ({ name, state, port })),
      START_LIMIT_MS,
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
      const over = () => Date.now() > end + QUIET_WITHIN_MS;
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

      const operator = new Operator(fleet.gateways.map(({ url }) => ({ url: `${url}/graphql`, headers })));
      let askedAt = 0;
      await eventually(
        async () => {
          if (Date.now() - askedAt > ASK_AGAIN_MS) {
            await operator.look();
            askedAt = Date.now();
          }
          const fulfilled = await store.prisma.order.count({ where: { state: "FULFILLED" } }).catch(() => 0);
          return fulfilled >= won.length && (await isSettled(store).catch(() => false));
        },
        state,
        QUIET_WITHIN_MS,
      );
      tell(`All is quiet; ${operator.retried.length} cases of POISON were tried again by the graph`);
      for (const title of operator.retried) tell(`Tried again: ${title}`);
      expect(won).toHaveLength(count);
      expect(await oneOfEverything(fleet, won)).toEqual([]);
      await allReady();
      const graph = `${fleet.gateways[0]?.url}/graphql`;
      const doors = {
        stripe: { url: fleet.stripe, apiKey: "sk_test_throughline_demo" },
        netsuite: fleet.netsuite,
        graph: { url: graph, headers },
      };
      const asOf = { books: booksOf(hubSettings.parse({ goLive })), today: goLive.slice(0, 10), goLive };
      await eventually(
        async () => (await checkFigures(doors, asOf)).failures.length === 0,
        async () => (await checkFigures(doors, asOf)).failures,
      );
      await readiness.stop();
      const open = await store.prisma.exceptionCase.findMany({
        where: { state: { notIn: ["RESOLVED", "IGNORED"] } },
      });
      for (const { title, explanation } of open) tell(`Open case: ${title} — ${explanation}`);
      const { compared, differences } = readiness.compare(broken);
      tell(`Of ${readiness.all.length} answers on readiness compared: ${JSON.stringify(compared)}`);
      tell(`For ${readiness.slow.length} seconds the machine itself was too slow to say who is wrong`);
      expect(differences).toEqual([]);
      if (seconds >= LONG_SECONDS) expect(Object.values(compared)).not.toContain(0);
    },
    seconds * 1_000 + QUIET_WITHIN_MS + START_LIMIT_MS + 300_000,
  );
});

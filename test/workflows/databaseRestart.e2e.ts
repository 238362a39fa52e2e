import { startBenchPostgres } from "../bench/startBenchPostgres";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { startCompany, type Company } from "./startCompany";

describe("a database that crashes while deals are under way", () => {
  let postgres: Awaited<ReturnType<typeof startBenchPostgres>>;
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    postgres = await startBenchPostgres();
    company = await startCompany();
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
    await postgres.stop();
  });

  /** As when the kernel kills one of its processes: Postgres ends all of its connections and recovers. */
  const crash = async () => {
    const { rows } = await company.store.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    process.kill(rows[0]?.pid ?? 0, "SIGKILL");
  };

  it("has its deals finished by the same worker, each once", async () => {
    const { sales, store, state } = company;
    const count = (where: object) => store.prisma.order.count({ where }).catch(() => 0);
    const deals = 6;
    for (let no = 0; no < deals; no += 1) await win(sales, await aDeal(sales, { name: `Deal ${no}` }));
    await eventually(async () => (await count({})) >= 2, state);
    await crash();
    await eventually(async () => (await count({ state: "FULFILLED" })) >= 2, state, 120_000);
    await crash();
    await eventually(async () => (await count({ state: "FULFILLED" })) === deals, state, 120_000);
    await exactlyOnce(company, deals);
  });
});

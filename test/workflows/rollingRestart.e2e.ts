import { rmSync } from "node:fs";
import { join } from "node:path";
import { freePorts } from "../support/freePorts";
import { aDeal, win, type Deal } from "./aDeal";
import { edited } from "./edited";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

const DEALS = 100;

/** One more step in the middle of a workflow, for the orders that have not come past it. */
const withAStepBetween = () =>
  edited(
    join("order", "quoteToCash.ts"),
    'const finalize = await context.transact("provisioned"',
    `if (await context.patched("noted")) await context.transact("noted", async () => ({ noted: true }));
  const finalize = await context.transact("provisioned"`,
  );

describe("three workers that are replaced one after the other while deals run", () => {
  let company: Company;
  let deals: Deal[];
  let folder: string;

  beforeAll(async () => {
    company = await startCompany({ workers: 2 });
    folder = withAStepBetween();
    deals = [];
    for (let no = 0; no < DEALS; no += 1) deals.push(await aDeal(company.sales, { name: `Customer ${no}` }));
  });
  afterAll(async () => {
    await company.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const until = (ask: () => Promise<boolean>) => eventually(ask, company.state, 900_000);
  const orders = (where: object = {}) => company.store.prisma.order.count({ where });
  const unended = async () => {
    const { rows } = await company.store.pool.query(
      "SELECT name, status FROM dbos.workflow_status WHERE status <> 'SUCCESS' AND name <> 'sweep'",
    );
    return rows;
  };
  const stepsNamed = async (name: string) => {
    const { rows } = await company.store.pool.query<{ count: number }>(
      `SELECT count(*)::int FROM dbos.operation_outputs JOIN dbos.workflow_status w USING (workflow_uuid)
       WHERE w.name = 'quote-to-cash' AND function_name = $1`,
      [name],
    );
    return rows[0]?.count;
  };

  it("finish every deal, those begun before the workflow had one more step as well as those behind", async () => {
    const [third = 0] = await freePorts(1);
    const ports = [company.places.intakePort, company.secondIntakePort, third];
    const start = (intakePort: number, from?: string) =>
      mortalProcess(company, null, { workerId: "worker", intakePort, ...(from && { folder: from }) });
    const before = ports.map((port) => start(port));
    for (const { steps } of before) await until(async () => steps.includes("started"));
    // A quarter is won before, a quarter while each worker is replaced: there are always some on either side.
    const quarter = DEALS / 4;
    const winNext = async (from: number) =>
      await Promise.all(deals.slice(from, from + quarter).map((deal) => win(company.sales, deal)));
    await winNext(0);
    await until(async () => (await orders({ state: "FULFILLED" })) > 5);

    const after: typeof before = [];
    for (const [at, old] of before.entries()) {
      await winNext((at + 1) * quarter);
      old.signal("SIGTERM");
      expect(await old.dead).toBeNull();
      const next = start(ports[at] ?? 0, folder);
      after.push(next);
      await until(async () => next.steps.includes("started"));
    }
    await until(async () => (await orders({ state: "FULFILLED" })) === DEALS);
    // A document is in the ledger before its process has noted its own end.
    await until(async () => (await unended()).length === 0);
    await Promise.all(after.map((worker) => worker.end()));
    // Some had come past the place of the new step before, some had not.
    const noted = await stepsNamed("noted");
    expect(noted).toBeGreaterThan(0);
    expect(noted).toBeLessThan(DEALS);
    expect(await stepsNamed("provisioned")).toBe(DEALS);
  }, 1_800_000);

  it("made exactly one of everything for each deal, and left no case", async () => {
    await exactlyOnce(company, DEALS);
    expect(await company.store.prisma.exceptionCase.findMany({ where: { ended: null } })).toEqual([]);
    expect(await unended()).toEqual([]);
  });
});

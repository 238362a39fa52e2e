import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** Has whoever takes an order's workflow from its queue be seen at it. */
const TAKES_ITS_TIME = `
  CREATE FUNCTION take_its_time() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$;
  CREATE TRIGGER take_its_time BEFORE UPDATE ON dbos.workflow_status FOR EACH ROW
    WHEN (OLD.status = 'ENQUEUED' AND NEW.status = 'PENDING' AND NEW.name = 'quote-to-cash')
    EXECUTE FUNCTION take_its_time()`;
const AT_ONCE = `
  CREATE OR REPLACE FUNCTION take_its_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`;
const AT_IT = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;

describe("a worker that stands still while it takes a deal from its queue", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it("keeps it from nobody: another takes it while the first still stands, and it is done once", async () => {
    const { sales, store, secondIntakePort: intakePort, state } = company;
    const paused = mortalProcess(company, null);
    const workers = [paused];
    try {
      await eventually(async () => paused.steps.includes("started"), state);
      await store.pool.query(TAKES_ITS_TIME);
      await win(sales, await aDeal(sales));
      await eventually(async () => (await store.pool.query(AT_IT)).rowCount, state);
      paused.signal("SIGSTOP");
      await store.pool.query(AT_ONCE);

      workers.push(mortalProcess(company, null, { intakePort }));
      await eventually(async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 1, state);
      await eventually(async () => (await store.prisma.process.count({ where: { ending: "LAPSED" } })) === 1, state);
      paused.signal("SIGCONT");
      expect(await paused.dead).toBeNull();
      expect(paused.steps).toContain("lost");
      await exactlyOnce(company, 1);
    } finally {
      await Promise.all(workers.map((worker) => worker.end()));
    }
  });
});

import pino from "pino";
import { launchEngine, type Engine } from "../../platform/durable/launchEngine";
import { openEnqueuer, type Enqueuer } from "../../platform/durable/openEnqueuer";
import { enrol, type Enrolled } from "../../platform/process/enrol";
import { openStore, type Store } from "../../platform/store/openStore";
import { takeOver } from "../../workflows/takeOver";
import { testDatabase, type TestDatabase } from "../support/testDatabase";

const log = pino({ level: "silent" });

describe("a workflow that was under way in a process that died", () => {
  let database: TestDatabase;
  let store: Store;
  let engine: Engine;
  let enqueuer: Enqueuer;
  let self: Enrolled;
  let no = 0;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
    engine = await launchEngine(store, { executorId: "none", workflows: [], queues: [], log });
    enqueuer = await openEnqueuer(database.url);
    self = await enrol(database.url, { label: "worker-1", role: "worker", log, lost: () => {} });
  });
  afterAll(async () => {
    await self?.close();
    await enqueuer?.close();
    await engine?.stop(1);
    await store?.close();
    await database?.drop();
  });

  const asked = async (id: string) => {
    const client = await store.pool.connect();
    const input = { kind: "invoice", id: `inv_${id}`, correlationId: `btx_${id}` };
    await enqueuer.enqueue(client, { workflow: "posting", id, queue: "erp", input });
    client.release();
    return input;
  };
  /** A process that runs it, and ends so. */
  const underWayIn = async (id: string, ending: "GONE" | "LAPSED" | "RETURNED" | "ENDED" | null) => {
    const process = { label: "worker-1", role: "worker", host: "elsewhere", pid: 1, startedAt: new Date(0) };
    const executor = `proc_${(no += 1)}`;
    await store.prisma.process.create({
      data: {
        ...{ ...process, id: executor, leaseUntil: new Date(Date.now() + 600_000) },
        ...(ending && { ending, endedAt: new Date() }),
      },
    });
    await store.pool.query(
      "UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = $2 WHERE workflow_uuid = $1",
      [id, executor],
    );
  };
  const step = (id: string, at: number) =>
    store.pool.query(
      "INSERT INTO dbos.operation_outputs (workflow_uuid, function_id, function_name) VALUES ($1, $2, 'step')",
      [id, at],
    );
  const after = async (id: string) => {
    await takeOver({ store, log, now: () => new Date() }, engine, self);
    const { rows } = await store.pool.query<{ status: string; queue_name: string | null }>(
      "SELECT status, queue_name FROM dbos.workflow_status WHERE workflow_uuid = $1",
      [id],
    );
    return [rows[0]?.status, rows[0]?.queue_name];
  };

  it("goes back into its own queue, and stays where it is while its process lives", async () => {
    await asked("living");
    await underWayIn("living", null);
    expect(await after("living")).toEqual(["PENDING", "erp"]);
    await asked("dead");
    await underWayIn("dead", "LAPSED");
    expect(await after("dead")).toEqual(["ENQUEUED", "erp"]);
    // It had an executor whom nobody knows, as before processes were entered.
    await store.pool.query(
      "UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = 'worker-1' WHERE workflow_uuid = 'dead'",
    );
    expect(await after("dead")).toEqual(["ENQUEUED", "erp"]);
  });

  it("goes back where its process left it to another that died, but not before that had the time to begin it", async () => {
    await asked("left");
    const isOurs = (since: Date) =>
      store.pool.query(
        "UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = $1, started_at_epoch_ms = $2 WHERE workflow_uuid = 'left'",
        [self.id, since.getTime()],
      );
    await isOurs(new Date());
    expect(await after("left")).toEqual(["PENDING", "erp"]);
    await isOurs(new Date(Date.now() - 60_000));
    expect(await after("left")).toEqual(["ENQUEUED", "erp"]);
    await store.pool.query("DELETE FROM dbos.workflow_status WHERE workflow_uuid = 'left'");
  });

  it("is given up with a case the third time in a row at the same step, and a person's retry starts it anew", async () => {
    const input = await asked("poison");
    for (const ending of ["GONE", "LAPSED"] as const) {
      await underWayIn("poison", ending);
      expect(await after("poison")).toEqual(["ENQUEUED", "erp"]);
    }
    expect(await store.prisma.exceptionCase.count()).toBe(0);
    await underWayIn("poison", "GONE");
    expect(await after("poison")).toEqual(["MAX_RECOVERY_ATTEMPTS_EXCEEDED", null]);
    expect(await store.prisma.exceptionCase.findMany()).toMatchObject([
      {
        class: "POISON",
        state: "OPEN",
        correlationId: "btx_poison",
        title: 'The process "posting" was given up: 3 workers died while they ran it',
        retry: { workflow: "posting", queue: "erp", input },
        payload: { workflow: "posting", workflowId: "poison" },
      },
    ]);
    // Nobody runs it again by itself.
    expect(await after("poison")).toEqual(["MAX_RECOVERY_ATTEMPTS_EXCEEDED", null]);
    await store.prisma.exceptionCase.deleteMany();
  });

  it("is not held to blame while it gets on, nor by a process that ended by itself", async () => {
    await asked("innocent");
    for (const [at, ending] of (["GONE", "GONE", "GONE", "GONE"] as const).entries()) {
      await step("innocent", at);
      await underWayIn("innocent", ending);
      expect(await after("innocent")).toEqual(["ENQUEUED", "erp"]);
    }
    for (let time = 1; time <= 4; time += 1) {
      await underWayIn("innocent", "ENDED");
      expect(await after("innocent")).toEqual(["ENQUEUED", "erp"]);
    }
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  });

  it("is not held to blame where it slept as they died, to wake up later", async () => {
    await asked("asleep");
    await store.pool.query(
      `INSERT INTO dbos.operation_outputs (workflow_uuid, function_id, function_name, completed_at_epoch_ms)
       VALUES ('asleep', 1, 'DBOS.sleep', $1)`,
      [Date.now() + 3_600_000],
    );
    for (let time = 1; time <= 4; time += 1) {
      await underWayIn("asleep", "GONE");
      expect(await after("asleep")).toEqual(["ENQUEUED", "erp"]);
    }
    // It woke up, and they died since.
    await store.pool.query(
      "UPDATE dbos.operation_outputs SET completed_at_epoch_ms = $1 WHERE workflow_uuid = 'asleep'",
      [Date.now() - 1_000],
    );
    for (let time = 1; time <= 3; time += 1) {
      await underWayIn("asleep", "GONE");
      expect(await after("asleep")).toEqual([
        time < 3 ? "ENQUEUED" : "MAX_RECOVERY_ATTEMPTS_EXCEEDED",
        time < 3 ? "erp" : null,
      ]);
    }
    expect(await store.prisma.exceptionCase.findMany()).toMatchObject([{ class: "POISON" }]);
    await store.prisma.exceptionCase.deleteMany();
  });

  it("is not held to blame by processes that were taken for dead and came back since, which others that died still do", async () => {
    await asked("stopped");
    const cameBack = () =>
      store.prisma.process.updateMany({ where: { ending: "LAPSED" }, data: { ending: "RETURNED" } });
    for (let time = 1; time <= 4; time += 1) {
      await underWayIn("stopped", "LAPSED");
      expect(await after("stopped")).toEqual(["ENQUEUED", "erp"]);
      await cameBack();
    }
    for (const ending of ["GONE", "RETURNED", "GONE", "LAPSED"] as const) {
      expect(await after("stopped")).toEqual(["ENQUEUED", "erp"]);
      await underWayIn("stopped", ending);
    }
    expect(await after("stopped")).toEqual(["MAX_RECOVERY_ATTEMPTS_EXCEEDED", null]);
    expect(await store.prisma.exceptionCase.findMany()).toMatchObject([{ class: "POISON" }]);
    await store.prisma.exceptionCase.deleteMany();
  });
});

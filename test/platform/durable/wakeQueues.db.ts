import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pino from "pino";
import { launchEngine, type Engine } from "../../../platform/durable/launchEngine";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { prepareEngine } from "../../../platform/durable/prepareEngine";
import { ENQUEUED } from "../../../platform/durable/tellEnqueued";
import type { WorkflowDefinition } from "../../../platform/durable/workflow";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

const NEVER_MS = 3_600_000;
const QUEUE = "marking";
const WITHIN_MS = 20_000;

describe("the queues of the engine", () => {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  let engine: Engine | undefined;
  const ran: string[] = [];
  const lines: string[] = [];

  const mark: WorkflowDefinition<object, void> = {
    name: "mark",
    run: async ({ id, step }) => {
      await step("mark", async () => void ran.push(id));
    },
  };

  beforeEach(async () => {
    ran.length = lines.length = 0;
    database = await testDatabase();
    store = openStore(database.url, 4);
    enqueuer = await openEnqueuer(database.url);
  });
  afterEach(async () => {
    await engine?.stop();
    engine = undefined;
    await enqueuer.close();
    await store.close();
    await database.drop();
  });

  const launch = async (fallbackMs: number) => {
    const queues = [{ name: QUEUE, workerConcurrency: 1 }];
    const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    engine = await launchEngine(store, { executorId: "marker", workflows: [mark], queues, log, fallbackMs });
  };
  const put = async (...ids: string[]) => {
    const client = await store.pool.connect();
    await client.query("BEGIN");
    for (const id of ids) await enqueuer.enqueue(client, { workflow: "mark", id, queue: QUEUE, input: {} });
    await client.query("COMMIT");
    client.release();
  };
  const haveRun = (...ids: string[]) =>
    eventually(
      async () => ids.every((id) => ran.includes(id)),
      async () => ran,
      WITHIN_MS,
    );
  /** Something ran, and what was looked for behind it was not there. */
  const isLeftAlone = async () => {
    await put("first");
    await haveRun("first");
    await eventually(async () => (pollerOf(QUEUE)?.nextPollAt ?? 0) > Date.now() + NEVER_MS / 2);
  };
  const tellsNothing = () => store.pool.query("ALTER TABLE dbos.workflow_status DISABLE TRIGGER tell_enqueued");

  it("are polled at once when something is put into one that was left alone", async () => {
    await launch(NEVER_MS);
    await isLeftAlone();
    await put("second");
    await haveRun("second");
  });

  it("are polled on while more is in one than there are places for", async () => {
    await launch(NEVER_MS);
    await put("first", "second", "third", "fourth");
    await haveRun("first", "second", "third", "fourth");
  });

  it("are polled by themselves every so often, for what nobody told of", async () => {
    await launch(300);
    await tellsNothing();
    await put("untold");
    await haveRun("untold");
  });

  it("are polled again at once after a poll that failed", async () => {
    await launch(NEVER_MS);
    await isLeftAlone();
    await tellsNothing();
    await put("second");
    await store.pool.query("ALTER TABLE dbos.workflow_status RENAME TO workflow_status_away");
    await store.pool.query(`SELECT pg_notify('${ENQUEUED}', '${QUEUE}')`);
    await eventually(async () => lines.some((line) => /startable workflows/.test(line)));
    await store.pool.query("ALTER TABLE dbos.workflow_status_away RENAME TO workflow_status");
    await haveRun("second");
  });

  it("are polled ever more rarely while polls come to nothing, as of a database that is away", async () => {
    const polledAt: number[] = [];
    // The engine keeps it to itself that a poll failed: nothing is dispatched.
    Object.assign(poller(), {
      pollQueue: async (_executor: unknown, { name }: { name: string }) => {
        if (name === QUEUE) polledAt.push(performance.now());
        return false;
      },
    });
    try {
      await launch(NEVER_MS);
      const rests = () => polledAt.slice(1).map((at, no) => at - (polledAt[no] ?? 0));
      // Twice as long each time, from a tenth of a second on.
      await eventually(async () => rests().filter((ms) => ms > 1_440).length >= 2);
      expect(rests().at(-1)).toBeGreaterThan(1_440);
    } finally {
      Reflect.deleteProperty(poller(), "pollQueue");
    }
  });

  it("are told of again after the trigger was disabled, once the engine is prepared", async () => {
    await launch(NEVER_MS);
    await isLeftAlone();
    await tellsNothing();
    await prepareEngine(database.url);
    await put("second");
    await haveRun("second");
  });
});

interface Poller {
  states: ReadonlyMap<string, { nextPollAt: number }>;
}

/** The engine's poller. */
function poller(): Poller {
  const load = createRequire(__filename);
  const { wfQueueRunner } = load(join(dirname(load.resolve("@dbos-inc/dbos-sdk")), "wfqueue")) as {
    wfQueueRunner: Poller;
  };
  return wfQueueRunner;
}

/** When the engine polls a queue next, by its own account. */
const pollerOf = (queue: string) => poller().states.get(queue);

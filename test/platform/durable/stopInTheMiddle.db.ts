import { randomUUID } from "node:crypto";
import { DBOS } from "@dbos-inc/dbos-sdk";
import pino from "pino";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { Life } from "../../../platform/durable/life";
import { openEnqueuer } from "../../../platform/durable/openEnqueuer";
import type { WorkflowDefinition } from "../../../platform/durable/workflow";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

/** Tells for how long it is asked to wait for what is in hand. */
class AskedLife extends Life {
  readonly asked: number[] = [];
  override settled(runs: ReadonlyMap<string, Promise<unknown>>, withinMs: number): Promise<string[]> {
    this.asked.push(withinMs);
    return super.settled(runs, withinMs);
  }
}

/** Something that is waited for, and when it came. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}

describe("the durable engine, stopped while a step takes longer than its grace", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("leaves the workflow to the next start, which goes on from there, and tells it of no error", async () => {
    const id = randomUUID();
    const begun = signal();
    const end = signal();
    const told: unknown[] = [];
    const asking: WorkflowDefinition<object, string> = {
      name: "asking",
      run: async ({ step, transact }) => {
        try {
          await step("ask", async () => {
            begun.give();
            await end.given;
          });
          return await transact("note", async (tx) => {
            await tx.feedCursor.create({ data: { source: id, cursor: "noted" } });
            return "noted";
          });
        } catch (error) {
          told.push(error);
          await transact("broken", async () => "broken");
          throw error;
        }
      },
    };
    const launch = () =>
      launchEngine(store, {
        ...{ executorId: "worker-1", workflows: [asking], queues: [{ name: "asking" }] },
        log: pino({ level: "silent" }),
      });

    const first = await launch();
    const enqueuer = await openEnqueuer(database.url);
    const client = await store.pool.connect();
    await enqueuer.enqueue(client, { workflow: "asking", id, queue: "asking", input: {} });
    client.release();
    await begun.given;
    await first.stop(1);
    // The answer comes once the engine has nowhere to record it.
    end.give();
    await new Promise((resolve) => setImmediate(resolve));

    const second = await launch();
    const result = await DBOS.retrieveWorkflow<string>(id).getResult();
    await enqueuer.close();
    await second.stop();
    expect(result).toBe("noted");
    expect(told).toEqual([]);
  });

  it("records nothing of a step whose store was closed under it, and the next start takes it anew", async () => {
    const id = randomUUID();
    const begun = signal();
    const end = signal();
    let tries = 0;
    const failing: WorkflowDefinition<object, string> = {
      name: "failing",
      run: ({ step }) =>
        step("ask", async () => {
          tries += 1;
          if (tries > 1) return "asked";
          begun.give();
          await end.given;
          throw new Error("Only the end of its process failed it");
        }),
    };
    const launch = (over: Store) =>
      launchEngine(over, {
        ...{ executorId: "worker-2", workflows: [failing], queues: [{ name: "failing" }] },
        log: pino({ level: "silent" }),
      });
    const closed = openStore(database.url, 4);
    const first = await launch(closed);
    const enqueuer = await openEnqueuer(database.url);
    const client = await store.pool.connect();
    await enqueuer.enqueue(client, { workflow: "failing", id, queue: "failing", input: {} });
    client.release();
    await begun.given;
    // As of a process that has no time left: what runs in it is not waited for.
    await closed.close();
    end.give();
    await first.stop(1);

    const second = await launch(store);
    const result = await DBOS.retrieveWorkflow<string>(id).getResult();
    await enqueuer.close();
    await second.stop();
    expect([result, tries]).toEqual(["asked", 2]);
  });

  it.each([
    ["15 of the 20 seconds that its process has to end in", false, 15_000],
    ["no time once its process was taken for dead: nothing of it goes any further", true, 0],
  ])("gives what is in hand %s", async (_what, over, withinMs) => {
    const life = new AskedLife();
    const engine = await launchEngine(store, {
      ...{ executorId: "worker-3", workflows: [], queues: [], life },
      log: pino({ level: "silent" }),
    });
    life.over = over;
    await engine.stop();
    expect(life.asked).toEqual([withinMs]);
  });
});

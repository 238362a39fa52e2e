// A worker to be killed: runs one workflow of four steps, each leaving one row, and dies behind the step named in KILL_AFTER.
import pino from "pino";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { openEnqueuer } from "../../../platform/durable/openEnqueuer";
import type { WorkflowDefinition } from "../../../platform/durable/workflow";
import { openStore, type Transaction } from "../../../platform/store/openStore";

const { DATABASE_URL = "", EXECUTOR_ID = "worker-1", KILL_AFTER = "", WORKFLOW_ID = "" } = process.env;

const leave = (tx: Transaction, id: string, step: string) =>
  tx.feedCursor.create({ data: { source: `${id}/${step}`, cursor: step } });

const dieBehind = (step: string) => {
  if (KILL_AFTER === step) process.kill(process.pid, "SIGKILL");
};

const countToFour: WorkflowDefinition<{ to: number }, number> = {
  name: "countToFour",
  run: async ({ id, transact, step }, { to }) => {
    let sum = 0;
    for (let no = 1; no <= to; no += 1) {
      sum += await transact(`write ${no}`, async (tx) => {
        await leave(tx, id, String(no));
        return no;
      });
      dieBehind(`write ${no}`);
      await step(`look ${no}`, async () => no);
      dieBehind(`look ${no}`);
    }
    return sum;
  },
};

async function main() {
  const store = openStore(DATABASE_URL, 4);
  const engine = await launchEngine(store, {
    executorId: EXECUTOR_ID,
    workflows: [countToFour],
    queues: [{ name: "counting" }],
    log: pino({ level: "warn" }, pino.destination(2)),
  });
  const enqueuer = await openEnqueuer(DATABASE_URL);
  const client = await store.pool.connect();
  await client.query("BEGIN");
  await enqueuer.enqueue(client, { workflow: "countToFour", id: WORKFLOW_ID, queue: "counting", input: { to: 4 } });
  await client.query("COMMIT");
  client.release();
  const { DBOS } = await import("@dbos-inc/dbos-sdk");
  process.stdout.write(`sum ${await DBOS.retrieveWorkflow<number>(WORKFLOW_ID).getResult()}\n`);
  await enqueuer.close();
  await engine.stop();
  await store.close();
}

void main();

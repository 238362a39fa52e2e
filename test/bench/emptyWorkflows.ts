import pino from "pino";
import { launchEngine } from "../../platform/durable/launchEngine";
import { clientOver } from "../../platform/durable/clientOver";
import { openEnqueuer } from "../../platform/durable/openEnqueuer";
import { openStore } from "../../platform/store/openStore";

interface Load {
  url: string;
  workflows: number;
  transactions: number;
  steps: number;
}

/**
 * The engine's own rate, in a process of its own: workflows of as many steps as a deal takes, each doing nothing. Those
 * that a deal does within a transaction are recorded within a transaction here too. Prints workflows per second.
 */
async function main(): Promise<void> {
  const { url, workflows, transactions, steps } = JSON.parse(process.env.LOAD ?? "{}") as Load;
  const store = openStore(url, 20);
  let done = 0;
  let finish = () => {};
  const all = new Promise<void>((resolve) => (finish = resolve));
  const engine = await launchEngine(store, {
    executorId: "bench",
    queues: [{ name: "empty", workerConcurrency: 25 }],
    log: pino({ level: "silent" }),
    workflows: [
      {
        name: "empty",
        run: async (context) => {
          for (let no = 0; no < transactions; no += 1) {
            await context.transact(`transaction-${no}`, (tx) => tx.$queryRaw`SELECT 1 AS one`);
          }
          for (let no = 0; no < steps; no += 1) await context.step(`step-${no}`, async () => no);
          done += 1;
          if (done === workflows) finish();
        },
      },
    ],
  });
  const enqueuer = await openEnqueuer(url);
  const began = performance.now();
  for (let no = 0; no < workflows; no += 1) {
    await store.prisma.$transaction((tx) =>
      enqueuer.enqueue(clientOver(tx), { workflow: "empty", id: `empty_${no}`, queue: "empty", input: null }),
    );
  }
  await all;
  process.stdout.write(`${workflows / ((performance.now() - began) / 1_000)}\n`);
  await engine.stop();
  process.exit(0);
}

void main();

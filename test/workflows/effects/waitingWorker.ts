// A worker to be killed, or told to end. Its workflows ask a platform that says to come back in an hour, once, unless they need nothing
// of it; asked again, it answers as soon as the test lets it. Others' workflows are taken over once they died.
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { launchEngine } from "../../../platform/durable/launchEngine";
import type { WorkflowDefinition } from "../../../platform/durable/workflow";
import { enrol } from "../../../platform/process/enrol";
import { openStore } from "../../../platform/store/openStore";
import { attempt } from "../../../workflows/effects/attempt";
import { takeOver } from "../../../workflows/takeOver";

const { DATABASE_URL = "", WORKER = "" } = process.env;
const store = openStore(DATABASE_URL, 10);
const log = pino({ level: "error" }, pino.destination(2));
const retry = { attempts: 3, firstWaitMs: 10, longestWaitMs: 10 };
const note = (source: string) => store.prisma.feedCursor.create({ data: { source, cursor: WORKER } });
const isNoted = async (source: string) => (await store.prisma.feedCursor.count({ where: { source } })) > 0;
let atOnce = 0;
let most = 0;

const asking: WorkflowDefinition<object, string> = {
  name: "asking",
  run: (context) =>
    attempt(context, retry, "ask", async () => {
      if (!(await isNoted(`asked ${context.id}`))) {
        await note(`asked ${context.id}`);
        throw new VendorFailure("RATE_LIMIT", "Too many requests", { retryAfterMs: 3_600_000 });
      }
      most = Math.max(most, (atOnce += 1));
      process.stdout.write(`asks again, ${atOnce} at once, ${most} at the most\n`);
      while (!(await isNoted("open"))) await wait(50);
      atOnce -= 1;
      return "answered";
    }),
};
const needingNothing: WorkflowDefinition<object, string> = {
  name: "needingNothing",
  run: ({ step }) => step("do it", async () => `done by ${WORKER}`),
};
const inHand: WorkflowDefinition<object, string> = {
  name: "inHand",
  run: ({ id, step }) =>
    step("hold it", async () => {
      await note(`in hand ${id}`);
      while (!(await isNoted("let go"))) await wait(50);
      return `held by ${WORKER}`;
    }),
};

async function main() {
  const self = await enrol(store.url, { label: WORKER, role: "worker", log, lost: () => process.exit(3) });
  const engine = await launchEngine(store, {
    executorId: self.id,
    workflows: [asking, needingNothing, inHand],
    queues: [{ name: "erp", workerConcurrency: 20 }],
    log,
  });
  // It would wait for what it has in hand for longer than any test.
  process.once("SIGTERM", () => {
    process.stdout.write("ends\n");
    void engine
      .stop(3_600_000)
      .then(() => self.close())
      .then(() => process.exit());
  });
  for (;;) {
    await takeOver({ store, log, now: () => new Date() }, engine, self);
    await wait(100);
  }
}

void main();

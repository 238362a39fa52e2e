// A worker whose workflow asks, and waits until the test has it answered: of two that run it, one comes behind the other.
import pino from "pino";
import { launchEngine } from "../../platform/durable/launchEngine";
import type { WorkflowDefinition } from "../../platform/durable/workflow";
import { openStore } from "../../platform/store/openStore";
import { guarded } from "../../workflows/guarded";
import type { Hub } from "../../workflows/hub";
import { eventually } from "./eventually";

const { DATABASE_URL = "", EXECUTOR_ID = "" } = process.env;
const store = openStore(DATABASE_URL, 4);
const say = (words: string) => process.stdout.write(`${words}\n`);
const log = pino({ level: "warn" }, { write: (line) => void say(String(JSON.parse(line).msg)) });

const answered = (question: string) =>
  eventually(() => store.prisma.feedCursor.findUnique({ where: { source: `${question} ${EXECUTOR_ID}` } }));

const asking: WorkflowDefinition<object, string> = {
  name: "asking",
  run: async ({ step }) => {
    for (const question of ["first", "second"]) {
      const asked = step(question, async () => {
        say(`asks ${question}`);
        await answered(question);
      });
      await asked.catch((error: unknown) => {
        say(`lost ${question}`);
        throw error;
      });
    }
    return `done by ${EXECUTOR_ID}`;
  },
};

async function main() {
  const hub = { store, log, now: () => new Date() } as unknown as Hub;
  await launchEngine(store, {
    executorId: EXECUTOR_ID,
    workflows: [guarded(hub, "asking", asking as WorkflowDefinition)],
    queues: [{ name: "asking" }],
    log,
  });
  say("started");
}

void main();

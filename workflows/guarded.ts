import { settleExceptions } from "../domain/exception/settleExceptions";
import { standing } from "../domain/exception/standing";
import { isEnginesOwn, isOutOfStep } from "../platform/durable/isEnginesOwn";
import type { WorkflowDefinition } from "../platform/durable/workflow";
import { untilThere } from "../platform/store/untilThere";
import { failureOf, type Failure } from "./effects/failure";
import type { Hub } from "./hub";
import { raiseBroken, type BrokenRun } from "./raiseBroken";
import { workflowSubject } from "./workflowSubject";

/**
 * Has an error that nobody foresaw become a case as well, before the engine gives the workflow up: a fault of ours must
 * not be a log line only. By what it throws of its own, such as that another execution is ahead of this one, the engine
 * gives nothing up.
 */
export const guarded = (hub: Hub, queue: string, { name, run }: WorkflowDefinition): WorkflowDefinition => ({
  name,
  run: async (context, input) => {
    const broken: BrokenRun = { name, queue, id: context.id, input };
    try {
      const outcome = await run(context, input);
      const subjectId = workflowSubject(name, input);
      // Whoever had it run again: a retry of the case, the clock, or what the case was waiting for.
      const stands = () => hub.store.prisma.exceptionCase.count({ where: { subjectId, ...standing } });
      // All is done: that the database is away now breaks nothing off.
      if ((await untilThere(hub.log, stands)) > 0) {
        await context.transact("mended", (tx) => settleExceptions(tx, hub.now(), subjectId));
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isOutOfStep(error)) await tellOutOfStep(hub, broken, error);
      if (isEnginesOwn(error)) throw error;
      hub.log.error({ err: error, workflow: name, id: context.id }, "A workflow broke off");
      const failure = failureOf(error);
      await context.transact("broken", (tx) =>
        raiseBroken(tx, hub, broken, {
          class: failure.class,
          did: "broke off",
          explanation: `${whyOf(failure, context.id)} What was done is kept; a retry goes on from there.`,
          payload: { error: error.message },
        }),
      );
      throw error;
    }
  },
});

/** Plain words: an error of our own is for whoever mends it, and stands in the case's payload and in the log. */
function whyOf(failure: Failure, workflowId: string): string {
  if (failure.retryable) return `${failure.message}. It is tried again by itself.`;
  if (failure.class !== "UNKNOWN") return `${failure.message}.`;
  return `The hub met something it was not made for. This is a fault of the hub; whoever looks after it finds the error in this case's payload, and in the log by the process's id ${workflowId}.`;
}

/** Not by a step of the workflow's: where its next one is to be, there is another. */
async function tellOutOfStep(hub: Hub, run: BrokenRun, error: Error): Promise<void> {
  hub.log.error({ err: error, workflow: run.name, id: run.id }, "A workflow was begun by other code than this");
  await hub.store.prisma.$transaction((tx) =>
    raiseBroken(tx, hub, run, {
      class: "CONFLICT",
      did: "was begun by another version of the hub",
      goesOn: true,
      explanation:
        "What that version noted of it, this one does not know, and nobody who knows it has taken it since. What was done is kept; a retry looks at that first, and does the rest.",
      payload: { error: error.message },
    }),
  );
}

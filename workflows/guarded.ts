import { raiseException } from "../domain/exception/raiseException";
import { settleExceptions } from "../domain/exception/settleExceptions";
import { standing } from "../domain/exception/standing";
import type { WorkflowContext, WorkflowDefinition } from "../platform/durable/workflow";
import type { Transaction } from "../platform/store/openStore";
import { failureOf, type Failure } from "./effects/failure";
import type { Hub } from "./hub";
import { subjectOfInput } from "./subjectOfInput";
import { workflowSubject } from "./workflowSubject";

/**
 * Has an error that nobody foresaw become a case as well, before the engine gives the workflow up: a fault of ours must
 * not be a log line only. The engine's own errors, such as being cancelled, pass.
 */
export const guarded = (hub: Hub, queue: string, { name, run }: WorkflowDefinition): WorkflowDefinition => ({
  name,
  run: async (context, input) => {
    try {
      const outcome = await run(context, input);
      const subjectId = workflowSubject(name, input);
      // Whoever had it run again: a retry of the case, the clock, or what the case was waiting for.
      if ((await hub.store.prisma.exceptionCase.count({ where: { subjectId, ...standing } })) > 0) {
        await context.transact("mended", (tx) => settleExceptions(tx, hub.now(), subjectId));
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof Error) || error.name.startsWith("DBOS")) throw error;
      hub.log.error({ err: error, workflow: name, id: context.id }, "A workflow broke off");
      await context.transact("broken", (tx) => raise(tx, hub, { name, queue, context, input, error }));
      throw error;
    }
  },
});

interface Broken {
  name: string;
  queue: string;
  context: WorkflowContext;
  input: unknown;
  error: Error;
}

async function raise(tx: Transaction, hub: Hub, { name, queue, context, input, error }: Broken): Promise<string> {
  const failure = failureOf(error);
  const about = await subjectOfInput(tx, input);
  const what = about === null ? "" : ` for ${about.name}`;
  return raiseException(tx, hub.now(), {
    class: failure.class,
    title: `The process "${name}"${what} broke off`,
    explanation: `${whyOf(failure, context.id)} What was done is kept; a retry goes on from there.`,
    subjectType: "Workflow",
    subjectId: workflowSubject(name, input),
    accountId: about?.accountId ?? null,
    system: "HUB",
    correlationId: correlationIn(input) ?? about?.correlationId ?? context.id,
    amountAtRisk: about?.amount ?? null,
    retry: { workflow: name, queue, input },
    payload: { workflow: name, workflowId: context.id, error: error.message },
  });
}

/** Plain words: an error of our own is for whoever mends it, and stands in the case's payload and in the log. */
function whyOf(failure: Failure, workflowId: string): string {
  if (failure.retryable) return `${failure.message}. It is tried again by itself.`;
  if (failure.class !== "UNKNOWN") return `${failure.message}.`;
  return `The hub met something it was not made for. This is a fault of the hub; whoever looks after it finds the error in this case's payload, and in the log by the process's id ${workflowId}.`;
}

function correlationIn(input: unknown): string | null {
  const given = (input as { correlationId?: unknown } | null)?.correlationId;
  return typeof given === "string" ? given : null;
}

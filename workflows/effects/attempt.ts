import { setTimeout as wait } from "node:timers/promises";
import type { WorkflowContext } from "../../platform/durable/workflow";
import type { HubSettings } from "../../domain/settings/hubSettings";
import { failureOf, StepFailed, type Failure } from "./failure";
import { waitAfter } from "./waitAfter";

type Outcome<T> = { value: T } | { failure: Failure };

/**
 * Does something outside the database as one step, again with growing waits while its failure is one that goes away by
 * itself. A platform that says when to come back is taken at its word.
 *
 * @param afterFailure what to note about a failure before the next try
 * @throws StepFailed when it failed for good; the workflow replays to the same
 */
export async function attempt<T>(
  context: WorkflowContext,
  retry: HubSettings["retry"],
  name: string,
  run: () => Promise<T>,
  afterFailure?: (failure: Failure) => Promise<void>,
): Promise<T> {
  const outcome = await context.step(name, () => tryOut(retry, run, afterFailure));
  if ("failure" in outcome) throw new StepFailed(name, outcome.failure);
  return outcome.value;
}

async function tryOut<T>(
  retry: HubSettings["retry"],
  run: () => Promise<T>,
  afterFailure?: (failure: Failure) => Promise<void>,
): Promise<Outcome<T>> {
  for (let no = 1; ; no += 1) {
    try {
      return { value: await run() };
    } catch (error) {
      const failure = failureOf(error);
      // A note that cannot be kept must not end the tries: the next one looks first, since this one was counted.
      await afterFailure?.(failure).catch(() => {});
      if (!failure.retryable || no >= retry.attempts) return { failure };
      await wait(waitAfter(failure, retry, no));
    }
  }
}

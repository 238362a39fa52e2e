import { setTimeout as wait } from "node:timers/promises";
import type { WorkflowContext } from "../../platform/durable/workflow";
import type { HubSettings } from "../../domain/settings/hubSettings";
import { failureOf, FULL, StepFailed, type Failure } from "./failure";
import { waitAfter } from "./waitAfter";

/** What is to be waited for longer is waited for outside of a step: no crash begins it anew, and it holds no other up. */
const LONGEST_IN_STEP_MS = 5_000;
/** How long an effect waits in all for a place in its platform's budget. */
const LONGEST_FOR_A_PLACE_MS = 24 * 3_600_000;

type Outcome<T> = { value: T } | { failure: Failure; later?: Later };

/** How long to wait before the next try, and how many failed until now. */
interface Later {
  ms: number;
  tries: number;
}

/**
 * Does something outside the database as one step, again with growing waits while its failure is one that goes away by
 * itself. A platform that says when to come back is taken at its word, behind the step where that is long. What was not
 * even sent, since the platform's budget had no place for it, was no try.
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
  let waitedMs = 0;
  for (let tries = 0; ;) {
    const before = tries;
    const outcome = await context.step<Outcome<T>>(name, () => tryOut(retry, run, before, afterFailure));
    if ("value" in outcome) return outcome.value;
    const { failure, later } = outcome;
    if (!later || waitedMs > LONGEST_FOR_A_PLACE_MS) throw new StepFailed(name, failure);
    await context.sleep(later.ms);
    waitedMs += later.ms;
    tries = later.tries;
  }
}

async function tryOut<T>(
  retry: HubSettings["retry"],
  run: () => Promise<T>,
  before: number,
  afterFailure?: (failure: Failure) => Promise<void>,
): Promise<Outcome<T>> {
  for (let tries = before; ;) {
    try {
      return { value: await run() };
    } catch (error) {
      const failure = failureOf(error);
      const sent = failure.code !== FULL;
      // A note that cannot be kept must not end the tries: the next one looks first, since this one was counted.
      if (sent) await afterFailure?.(failure).catch(() => {});
      if (sent) tries += 1;
      if (!failure.retryable || tries >= retry.attempts) return { failure };
      const ms = waitAfter(failure, retry, tries);
      if (!sent || ms > LONGEST_IN_STEP_MS) return { failure, later: { ms, tries } };
      await wait(ms);
    }
  }
}

import { accept } from "./accept";
import type { Account } from "./answer";
import { advanceTestClock } from "./advanceTestClock";
import { deleteTestClock } from "./deleteTestClock";
import { Draft } from "./draft";
import { dueWork, workOn } from "./dueWork";

/** How often what is due by real time is looked for. */
const EVERY_MS = 5_000;

export interface RunningClock {
  /** Goes on advancing the test clocks that are told to. */
  wake(): void;
  stop(): void;
}

/**
 * Does what Stripe does by itself: finalizes a draft an hour after it was made, collects from a payment method and
 * tries again, ends subscriptions and begins their next periods; by real time, or by the test clock they live on.
 * State is on disk, so that a restart misses nothing, and goes on with a test clock that was advancing.
 */
export function runClock(account: Account): RunningClock {
  const { store } = account;
  let step: NodeJS.Immediate | undefined;
  const advancing = () => store.all("test_helpers.test_clock").find(({ status }) => status === "advancing");
  const wake = (): void => {
    step ??= setImmediate(() => {
      step = undefined;
      const clock = advancing();
      if (!clock) return;
      advanceTestClock(account, clock);
      wake();
    });
  };
  const timer = setInterval(() => tick(account), EVERY_MS);
  timer.unref();
  wake();
  return {
    wake,
    stop: () => {
      clearInterval(timer);
      clearImmediate(step);
    },
  };
}

function tick(account: Account): void {
  const { store } = account;
  const now = Math.floor(account.clock().getTime() / 1_000);
  for (const { id, key, at } of dueWork(store, null)) {
    const still = workOn(store.find(id));
    if (at <= now && still?.key === key) attempt(account, now, still.act);
  }
  for (const clock of store.all("test_helpers.test_clock")) {
    if (Number(clock["deletes_after"]) <= now) attempt(account, now, (draft) => deleteTestClock(draft, clock));
  }
}

/** One thing done by the clock, accepted as a whole; what cannot be done now is tried again at the next look. */
function attempt(account: Account, now: number, act: (draft: Draft) => void): void {
  const draft = new Draft(account.store, now, { id: null, idempotencyKey: null });
  try {
    act(draft);
  } catch {
    return;
  }
  accept(account, draft);
}

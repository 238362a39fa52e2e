import { accept } from "./accept";
import type { Account } from "./answer";
import { Draft } from "./draft";
import { dueWork, type DueWork } from "./dueWork";
import type { StripeObject } from "./stripeObject";

/**
 * Takes an advancing test clock one step on: the earliest thing due is done at its moment, or nothing is due any more
 * and the clock is ready. Each step is accepted as a whole, so that a restart goes on from the step it fell into.
 */
export function advanceTestClock(account: Account, clock: StripeObject): void {
  const { store } = account;
  const real = Math.floor(account.clock().getTime() / 1_000);
  const { advancing } = clock["status_details"] as { advancing: { target_frozen_time: number } };
  const target = advancing.target_frozen_time;
  const draftAt = (now: number) => new Draft(store, now, { id: null, idempotencyKey: null }, real);
  const end = (status: "ready" | "internal_failure", now: number) => {
    const draft = draftAt(now);
    const ended = draft.change(clock, { status, frozen_time: now, status_details: {} });
    draft.tell(`test_helpers.test_clock.${status}`, ended);
    accept(account, draft);
  };
  const [next] = dueWork(store, clock.id);
  if (!next || next.at > target) return end("ready", target);
  const draft = draftAt(Math.max(Number(clock["frozen_time"]), next.at));
  if (!done(draft, next)) return end("internal_failure", draft.now);
  accept(account, draft);
  if (dueWork(store, clock.id)[0]?.key === next.key) end("internal_failure", draft.now);
}

function done(draft: Draft, { act }: DueWork): boolean {
  try {
    act(draft);
    return true;
  } catch {
    return false;
  }
}

import { reservedOf, type BudgetLimits } from "./budgetLimits";
import type { BudgetState, Demand, Draw, Share } from "./budgetState";
import { countedDraws, drawnCalls, endsAt, spanMs } from "./drawnCalls";
import { fairShares } from "./fairShares";

/** What a process says of itself when it comes for its share. */
export interface Ask {
  holder: string;
  /** Calls under way. */
  running: { all: number; bulk: number };
  /** Calls that it had under way or waiting at most since it last came. */
  wants: Demand;
  /** Calls that it would make next, in bulk and otherwise; none where those in its hands suffice. */
  draw: { other: number; bulk: number };
  /** Calls that it drew and did not make. */
  returned: Draw | null;
  /** The platform said that it is asked too much: until when nobody is to ask it. */
  throttledUntil: number | null;
}

/** What a process may do until it comes again. */
export interface Grant {
  slots: number;
  bulk: number;
  /** Calls that it drew, how many of them may be in bulk, and under which time they are counted. */
  drawn: { all: number; bulk: number; at: number };
  /** When calls are to be had again, where it got less than it asked for. */
  moreAt: number | null;
  throttledUntil: number | null;
}

/** How long a process that does not come again keeps its share: longer than it counts on it itself. */
export const LEASE_MS = 5_000;

/**
 * Gives a process its share of an instance's budget, and leaves the others' as they are: what a process has too much of,
 * it gives back when it comes the next time. What one held that has not come for long is free.
 *
 * @param now by the database's clock, in milliseconds: what it is at least, by which what others have ends
 * @param latest what it may be, as an answer of the database's is on its way for a while: from then on counts what is
 * given now, so that nobody takes it for over too early
 */
export function exchangeShare(
  state: BudgetState,
  ask: Ask,
  limits: BudgetLimits,
  now: number,
  latest = now,
): { state: BudgetState; grant: Grant } {
  const { holder, running, wants } = ask;
  const others = Object.entries(state.shares).filter(([other, { until }]) => other !== holder && until > now);
  const asked: Share = { slots: 0, bulk: 0, wants, until: latest + LEASE_MS };
  const all = { ...Object.fromEntries(others), [holder]: asked };
  const fair = fairShares(all, limits, now).get(holder) ?? asked;
  const heldBy = (what: "slots" | "bulk") => others.reduce((sum, [, share]) => sum + share[what], 0);
  const room = limits.concurrency - heldBy("slots");
  const bulkRoom = limits.concurrency - reservedOf(limits.concurrency) - heldBy("bulk");
  const slots = atLeastNone(Math.min(Math.max(fair.slots, running.all), room));
  const bulk = atLeastNone(Math.min(Math.max(fair.bulk, running.bulk), bulkRoom, slots));

  const draws = countedDraws(withReturned(state.draws, ask.returned), limits, now);
  const active = 1 + others.filter(([, share]) => isHungry(share.wants)).length;
  const { drawn, draws: after, moreAt } = drawCalls(draws, ask.draw, limits, { now, latest }, active);
  const throttledUntil = later(state.throttledUntil, ask.throttledUntil, now);
  const leaves = !isHungry(wants) && running.all === 0;
  const shares = leaves ? Object.fromEntries(others) : { ...all, [holder]: { ...asked, slots, bulk } };
  const grant = { ...(leaves ? { slots: 0, bulk: 0 } : { slots, bulk }), drawn, moreAt, throttledUntil };
  return { state: { draws: after, shares, throttledUntil }, grant };
}

/** Bulk work draws while its reserve is left, whoever used the rest; nobody draws more than a fair part of what is left. */
function drawCalls(
  draws: Draw[],
  wanted: Ask["draw"],
  limits: BudgetLimits,
  { now, latest }: { now: number; latest: number },
  active: number,
) {
  const at = Math.floor(latest / spanMs(limits)) * spanMs(limits);
  const left = atLeastNone(limits.calls - drawnCalls(draws, limits, now));
  const part = Math.ceil(left / active);
  const other = Math.min(wanted.other, part);
  const bulk = Math.min(wanted.bulk, part - other, atLeastNone(left - reservedOf(limits.calls) - other));
  const all = other + bulk;
  const oldest = draws.reduce((first, draw) => Math.min(first, draw.at), Infinity);
  return {
    drawn: { all, bulk, at },
    draws: all === 0 ? draws : added(draws, { at, calls: all }),
    moreAt: all < wanted.other + wanted.bulk && oldest < Infinity ? endsAt(oldest, limits) : null,
  };
}

function added(draws: readonly Draw[], { at, calls }: Draw): Draw[] {
  const same = draws.find((draw) => draw.at === at);
  return [...draws.filter((draw) => draw !== same), { at, calls: calls + (same ? same.calls : 0) }];
}

const withReturned = (draws: readonly Draw[], returned: Draw | null): Draw[] =>
  draws.flatMap(({ at, calls }) => {
    const left = returned?.at === at ? calls - returned.calls : calls;
    return left > 0 ? [{ at, calls: left }] : [];
  });

const isHungry = ({ interactive, standard, bulk }: Demand): boolean => interactive + standard + bulk > 0;

const atLeastNone = (count: number): number => Math.max(count, 0);

function later(one: number | null, other: number | null, now: number): number | null {
  const until = Math.max(...[one, other, now].filter((time) => time !== null));
  return until > now ? until : null;
}

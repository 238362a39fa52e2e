import type { Demand } from "./budgetState";
import { patienceOf, type CallLane, type Turn } from "./callLane";
import type { NoPlace } from "./noPlace";

/** A call that waits for its place. */
export interface WaitingCall {
  lane: CallLane;
  since: number;
  turn: Turn;
  start(): void;
  refuse(refusal: NoPlace): void;
}

/**
 * How much later than what people wait for the others count as having come. So a lane goes before the next one, but what
 * waits longer than this for its turn gets it, whatever else comes.
 */
const BEHIND_MS: Readonly<Record<CallLane, number>> = { interactive: 0, standard: 1_000, bulk: 4_000 };

/** The calls of a process that wait for one instance, in the order in which they are to be made. */
export class WaitingCalls {
  readonly #calls: WaitingCall[] = [];

  /** @param now of a clock that never goes back */
  add(turn: Turn, now: number, settle: Pick<WaitingCall, "start" | "refuse">): void {
    const call: WaitingCall = { lane: turn.lane, since: now, turn, ...settle };
    const due = dueAt(call);
    const at = this.#calls.findLastIndex((other) => dueAt(other) <= due);
    this.#calls.splice(at + 1, 0, call);
  }

  /** Takes out the first call whose lane has room. */
  next(hasRoom: (lane: CallLane) => boolean): WaitingCall | undefined {
    const at = this.#calls.findIndex(({ lane }) => hasRoom(lane));
    return at < 0 ? undefined : this.#calls.splice(at, 1)[0];
  }

  /** Takes out those that give up before this time, of all lanes or of some. */
  impatient(before: number, concerns: (lane: CallLane) => boolean = () => true): WaitingCall[] {
    const out = this.#calls.filter((call) => givesUpAt(call) <= before && concerns(call.lane));
    for (const call of out) this.#calls.splice(this.#calls.indexOf(call), 1);
    return out;
  }

  /** When the next one gives up. */
  firstGivesUp(): number {
    return this.#calls.reduce((first, call) => Math.min(first, givesUpAt(call)), Infinity);
  }

  counts(): Demand {
    const counts: Demand = { interactive: 0, standard: 0, bulk: 0 };
    for (const { lane } of this.#calls) counts[lane] += 1;
    return counts;
  }

  get size(): number {
    return this.#calls.length;
  }
}

const dueAt = ({ lane, since }: WaitingCall): number => since + BEHIND_MS[lane];

/** Later, once another call of the same work was made. */
const givesUpAt = ({ since, turn }: WaitingCall): number => since + patienceOf(turn);

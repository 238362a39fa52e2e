import { setImmediate as nextTurn } from "node:timers/promises";
import type { BudgetLimits } from "./budgetLimits";
import type { Demand } from "./budgetState";
import type { CallBudget } from "./callBudget";
import { CallsInHand } from "./callsInHand";
import { LEASE_MS, type Ask } from "./exchangeShare";
import { LeftAlone } from "./leftAlone";
import { turnNow, type CallLane, type Turn } from "./callLane";
import { NoPlace } from "./noPlace";
import type { Trade, Traded } from "./trade";
import { WaitingCalls } from "./waitingCalls";

/** How often a process that makes calls comes for its share: so soon does it give back what another is to have. */
const TICK_MS = 250;
/** How soon one comes again that has not got all it could use; for what people wait for, sooner. */
const AGAIN_MS = 100;
const SOON_MS = 25;
/** How long one that makes no calls keeps its share. */
const IDLE_MS = 1_000;
/** So long before others may have its share it counts on it no more. */
const EARLY_MS = 1_000;
/** When a call that found no place in time is worth another try. */
const LATER_MS = 1_000;

/**
 * A process's part in the budget of one instance: its calls take their turn here, and begin without asking the database
 * as long as the share lasts that the process came for last.
 */
export class SharedBudget implements CallBudget {
  readonly #waiting = new WaitingCalls();
  readonly #inHand: CallsInHand;
  readonly #running: Demand = { interactive: 0, standard: 0, bulk: 0 };
  #peak: Demand = { interactive: 0, standard: 0, bulk: 0 };
  /** What it may have under way until then; while it comes for more, no more than it had then. */
  #slots = 0;
  #bulk = 0;
  #heldUntil = -Infinity;
  readonly #leftAlone = new LeftAlone();
  /** When calls are to be had again, where there are none left. */
  #moreAt = { other: -Infinity, bulk: -Infinity };
  #last = -Infinity;
  #active = -Infinity;
  #trading: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly instanceId: string,
    private readonly limits: BudgetLimits,
    private readonly trade: Trade,
  ) {
    this.#inHand = new CallsInHand(limits);
  }

  async call<T>(run: () => Promise<T>): Promise<T> {
    const turn = turnNow();
    await this.#place(turn);
    turn.isBegun = true;
    const answered = this.#leftAlone.watch();
    try {
      const result = await run();
      answered();
      return result;
    } finally {
      this.#running[turn.lane] -= 1;
      this.#go();
    }
  }

  hold(because: string, afterMs?: number): void {
    if (this.#leftAlone.hold(because, afterMs, performance.now())) this.#go();
  }

  /** Gives the share back. */
  async close(): Promise<void> {
    for (const call of this.#waiting.impatient(Infinity)) call.refuse(this.#noPlace("the hub is ending", LATER_MS));
    this.#active = -Infinity;
    await this.#trading;
    if (this.#slots > 0) await this.#exchange();
    clearTimeout(this.#timer);
  }

  #place(turn: Turn): Promise<void> {
    return new Promise((start, refuse) => {
      this.#waiting.add(turn, performance.now(), { start, refuse });
      this.#notePeak();
      this.#go();
    });
  }

  /** Begins what may begin, refuses what would wait in vain, and comes for more when it is time. */
  #go(): void {
    const now = performance.now();
    const throttledMs = this.#leftAlone.forMs(now);
    if (throttledMs > 0) {
      const { because } = this.#leftAlone;
      const until = new Date(Date.now() + throttledMs).toISOString();
      const why = `it asked to be left alone until ${until}${because === "" ? "" : ` (${because})`}`;
      for (const call of this.#waiting.impatient(now + throttledMs)) call.refuse(this.#noPlace(why, throttledMs));
    } else {
      this.#begin(now);
    }
    for (const call of this.#waiting.impatient(now)) {
      call.refuse(this.#noPlace("others of the hub used all of its budget meanwhile", LATER_MS));
    }
    if (this.#count(this.#running) + this.#waiting.size > 0) this.#active = now;
    const comesAt = this.#comesAt(now);
    if (comesAt <= now && !this.#trading) void this.#exchange();
    this.#wakeAt(now, this.#trading ? Infinity : comesAt, now + (throttledMs || Infinity));
  }

  #begin(now: number): void {
    const hasRoom = (lane: CallLane) => this.#hasPlace(lane, now) && this.#inHand.has(lane, now);
    for (let call = this.#waiting.next(hasRoom); call; call = this.#waiting.next(hasRoom)) {
      this.#running[call.lane] += 1;
      this.#inHand.use(call.lane);
      call.start();
    }
    const why = "the calls that it may be asked within its window are used up";
    for (const kind of ["other", "bulk"] as const) {
      const concerns = (lane: CallLane) => (lane === "bulk") === (kind === "bulk");
      const at = this.#moreAt[kind];
      for (const call of this.#waiting.impatient(at, concerns)) call.refuse(this.#noPlace(why, at - now));
    }
  }

  #hasPlace(lane: CallLane, now: number): boolean {
    if (now >= this.#heldUntil || this.#count(this.#running) >= this.#slots) return false;
    return lane !== "bulk" || this.#running.bulk < this.#bulk;
  }

  /** When to come for a share the next time. */
  #comesAt(now: number): number {
    if (this.#leftAlone.isToBeTold) return now;
    if (this.#active < now) return this.#slots > 0 ? this.#active + IDLE_MS : Infinity;
    const waiting = this.#waiting.counts();
    if (this.#waiting.size === 0 || this.#leftAlone.forMs(now) > 0) return this.#last + TICK_MS;
    const lanes = (["interactive", "standard", "bulk"] as const).filter((lane) => waiting[lane] > 0);
    const lackCalls = lanes.filter((lane) => this.#hasPlace(lane, now) && !this.#inHand.has(lane, now));
    const more = lackCalls.map((lane) => this.#moreAt[lane === "bulk" ? "bulk" : "other"]);
    if (lackCalls.length > 0) return Math.min(Math.max(now, Math.min(...more)), this.#last + TICK_MS);
    if (now < this.#heldUntil && this.#slots >= this.limits.concurrency) return this.#last + TICK_MS;
    return this.#last + (waiting.interactive > 0 ? SOON_MS : AGAIN_MS);
  }

  #exchange(): Promise<void> {
    this.#trading = this.#come().finally(() => {
      this.#trading = null;
      this.#last = performance.now();
      this.#go();
    });
    return this.#trading;
  }

  async #come(): Promise<void> {
    // What begins to wait at the same time is asked for together.
    await nextTurn();
    const asked = performance.now();
    const waiting = this.#waiting.counts();
    const idle = this.#count(this.#running) + this.#waiting.size === 0;
    const wants = idle ? { ...this.#running } : this.#peak;
    const running = { all: this.#count(this.#running), bulk: this.#running.bulk };
    const plan = this.#inHand.plan({ other: waiting.interactive + waiting.standard, bulk: waiting.bulk }, asked);
    const { throttle, told } = this.#leftAlone.tell(asked);
    this.#peak = { interactive: 0, standard: 0, bulk: 0 };
    this.#notePeak();
    this.#slots = Math.min(this.#slots, running.all);
    this.#bulk = Math.min(this.#bulk, running.bulk);
    try {
      this.#take(await this.trade({ running, wants, ...plan, throttle }), plan, asked);
      told();
    } catch (error) {
      // Without its database the hub could do nothing with an answer.
      const why = "the database gave the hub no share of its budget";
      for (const call of this.#waiting.impatient(Infinity)) call.refuse(this.#noPlace(why, LATER_MS, error));
      told();
    }
  }

  #take({ grant, now }: Traded, { draw, returned }: Pick<Ask, "draw" | "returned">, asked: number): void {
    this.#slots = grant.slots;
    this.#bulk = grant.bulk;
    this.#heldUntil = asked + LEASE_MS - EARLY_MS;
    const drew = draw.other + draw.bulk > 0;
    if (drew || returned) this.#inHand.take(grant.drawn, asked);
    const moreAt = grant.moreAt === null ? -Infinity : asked + (grant.moreAt - now);
    const { all, bulk } = grant.drawn;
    if (drew) this.#moreAt = { other: all > bulk ? -Infinity : moreAt, bulk: bulk > 0 ? -Infinity : moreAt };
    if (grant.throttledUntil !== null) this.#leftAlone.heard(asked + (grant.throttledUntil - now), asked);
  }

  #notePeak(): void {
    const waiting = this.#waiting.counts();
    for (const lane of ["interactive", "standard", "bulk"] as const) {
      this.#peak[lane] = Math.max(this.#peak[lane], this.#running[lane] + waiting[lane]);
    }
  }

  #wakeAt(now: number, ...times: number[]): void {
    clearTimeout(this.#timer);
    const at = Math.min(...times, this.#waiting.firstGivesUp());
    if (at === Infinity) return;
    this.#timer = setTimeout(() => this.#go(), Math.max(Math.ceil(at - now), 1));
    if (this.#waiting.size === 0) this.#timer.unref();
  }

  #count = ({ interactive, standard, bulk }: Demand): number => interactive + standard + bulk;

  #noPlace = (why: string, ms: number, cause?: unknown) => new NoPlace(this.instanceId, why, ms, cause);
}

import type { BudgetLimits } from "./budgetLimits";
import { inHandMs } from "./drawnCalls";
import type { Ask, Grant } from "./exchangeShare";
import type { CallLane } from "./callLane";

/** The calls that a process drew from an instance's window and may make for a moment, so that not each asks the database. */
export class CallsInHand {
  #all = 0;
  #bulk = 0;
  #at = 0;
  #until = 0;
  #made = { other: 0, bulk: 0 };
  #since = 0;

  constructor(private readonly limits: BudgetLimits) {}

  has(lane: CallLane, now: number): boolean {
    return now < this.#until && (lane === "bulk" ? this.#bulk : this.#all) > 0;
  }

  use(lane: CallLane): void {
    this.#all -= 1;
    if (lane === "bulk") this.#bulk -= 1;
    else this.#bulk = Math.min(this.#bulk, this.#all);
    this.#made[lane === "bulk" ? "bulk" : "other"] += 1;
  }

  /**
   * What to draw for those who wait: for them, and for as many again as were made of late. Nothing while what is in hand
   * lasts; otherwise that is given back, and may not be made meanwhile.
   */
  plan(waiting: Ask["draw"], now: number): Pick<Ask, "draw" | "returned"> {
    const none = { other: 0, bulk: 0 };
    const lasts = this.#all >= waiting.other + waiting.bulk && this.#bulk >= waiting.bulk;
    if (lasts && now < this.#until) return { draw: none, returned: null };
    const returned = this.#all > 0 ? { at: this.#at, calls: this.#all } : null;
    this.#all = this.#bulk = 0;
    if (waiting.other + waiting.bulk === 0) return { draw: none, returned };
    const span = inHandMs(this.limits);
    const ahead = (made: number) => Math.ceil((made * span) / Math.max(now - this.#since, span / 4));
    const { other, bulk } = this.#made;
    return { draw: { other: waiting.other + ahead(other), bulk: waiting.bulk + ahead(bulk) }, returned };
  }

  /** @param asked when the grant was asked for: from then on what it gives may be made for a moment */
  take({ all, bulk, at }: Grant["drawn"], asked: number): void {
    this.#all = all;
    this.#bulk = bulk;
    this.#at = at;
    this.#until = asked + inHandMs(this.limits);
    this.#made = { other: 0, bulk: 0 };
    this.#since = asked;
  }
}

import { jitteredWaitMs } from "../retry/jitteredWaitMs";
import type { Throttle } from "./trade";

/** How long a platform is left alone that does not say how long; and at most, since it may mean a day. */
const UNSAID = { firstWaitMs: 500, longestWaitMs: 30_000 };
const LONGEST_MS = 3_600_000;

/** Until when a platform is left alone that says that it is asked too much. Times are of a clock that never goes back. */
export class LeftAlone {
  #until = -Infinity;
  #because = "";
  /** The others know of it. */
  #told = true;
  #inARow = 0;
  #times = 0;

  /**
   * The platform says so.
   * @param afterMs how long it asks to be left alone; where it does not say, longer from one time to the next
   * @returns whether it is left alone for longer than was known
   */
  hold(because: string, afterMs: number | undefined, now: number): boolean {
    this.#times += 1;
    const said = afterMs !== undefined && afterMs > 0;
    // Others that were under way are refused for the same reason.
    if (!said && this.forMs(now) > 0) return false;
    if (!said) this.#inARow += 1;
    const until = now + Math.min(said ? afterMs : jitteredWaitMs(UNSAID, this.#inARow), LONGEST_MS);
    if (until <= now + this.forMs(now)) return false;
    this.#until = until;
    this.#because = because;
    this.#told = false;
    return true;
  }

  /** Watches a call. @returns to be told once it was answered: where nothing was said meanwhile, all is well again */
  watch(): () => void {
    const before = this.#times;
    return () => {
      if (this.#times === before) this.#inARow = 0;
    };
  }

  /** Another process was told so: what was said stands in the budget's row. */
  heard(until: number, now: number): void {
    if (until <= now + this.forMs(now)) return;
    if (this.forMs(now) <= 0) this.#because = "";
    this.#until = until;
    this.#told = true;
  }

  /** For how long it is still left alone. */
  forMs = (now: number): number => Math.max(this.#until - now, 0);

  get because(): string {
    return this.#because;
  }

  get isToBeTold(): boolean {
    return !this.#told;
  }

  /** What the others are to be told. @returns with what notes that they were; what was said meanwhile is told again */
  tell(now: number): { throttle: Throttle | null; told(): void } {
    const [until, forMs] = [this.#until, this.forMs(now)];
    const throttle = !this.#told && forMs > 0 ? { forMs, because: this.#because } : null;
    return {
      throttle,
      told: () => {
        if (this.#until === until) this.#told = true;
      },
    };
  }
}

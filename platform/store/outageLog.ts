import type { Logger } from "pino";
import { storeFault } from "./storeFault";

/** How often it is told that the database is still away. */
const TELL_MS = 30_000;
/** How many kinds of lines are counted apart. */
const KINDS = 30;
const OTHERS = "others";
const LONGEST = 160;
/** One answer that took too long is no outage yet; a refusal is. */
const SILENT_LOOKS = 2;

interface Away {
  fault: string;
  sinceMs: number;
  toldMs: number;
}

/**
 * Tells of a database that is away in few lines: when that begins, now and then while it lasts, and when it is over.
 * Each says how many lines of which kind it stands for, so that what waits is known and the log is not full of it.
 */
export class OutageLog {
  #log: Logger | undefined;
  #away: Away | undefined;
  #silences = 0;
  #brokenToldMs = -Infinity;
  readonly #held = new Map<string, number>();
  /** What was wrong with the database in the last line that is held. */
  #heldFault: string | undefined;

  /** What is wrong with the database, while it is known to be away. */
  get fault(): string | undefined {
    return this.#away?.fault;
  }

  /** From now on somebody looks at the database; until then, and after `end`, no line is held. */
  begin(log: Logger): void {
    this.#log = log;
  }

  /** Takes a line that tells of nothing but a database that is away. @returns whether it need not be written */
  readonly hold = (message: string, error: unknown): boolean => {
    if (!this.#log) return false;
    this.#heldFault = storeFault(error).said;
    // How often it was tried, and when it is tried again, makes no other kind.
    const words = message.slice(0, LONGEST).replace(/\d+([.:]\d+)*/g, "…");
    const kind = this.#held.has(words) || this.#held.size < KINDS ? words : OTHERS;
    this.#held.set(kind, (this.#held.get(kind) ?? 0) + 1);
    return true;
  };

  /** Notes what was seen of the database: what is wrong with it, or nothing. */
  looked(fault: string | undefined, silent: boolean, nowMs: number): void {
    this.#silences = fault !== undefined && silent ? this.#silences + 1 : 0;
    if (fault === undefined) return this.#answered(nowMs);
    if (this.#away) return this.#stillAway(this.#away, fault, nowMs);
    if (silent && this.#silences < SILENT_LOOKS) return;
    this.#away = { fault, sinceMs: nowMs, toldMs: nowMs };
    this.#log?.error(
      this.#counted(),
      `The database ${fault}: what needs it waits, and goes on by itself once it is back`,
    );
  }

  /** Says what is still held. */
  end(nowMs: number): void {
    if (this.#away) this.#stillAway({ ...this.#away, toldMs: -Infinity }, this.#away.fault, nowMs);
    else this.#answered(Infinity);
    this.#log = undefined;
  }

  #stillAway(away: Away, fault: string, nowMs: number): void {
    const changed = fault !== away.fault;
    if (!changed && nowMs - away.toldMs < TELL_MS) return;
    this.#away = { ...away, fault, toldMs: nowMs };
    const facts = { awaySeconds: seconds(nowMs - away.sinceMs), ...this.#counted() };
    this.#log?.error(facts, changed ? `The database is still away: now it ${fault}` : `The database still ${fault}`);
  }

  #answered(nowMs: number): void {
    if (this.#away) {
      const facts = { awaySeconds: seconds(nowMs - this.#away.sinceMs), ...this.#counted() };
      this.#away = undefined;
      this.#brokenToldMs = nowMs;
      return this.#log?.warn(facts, "The database is back");
    }
    if (this.#held.size === 0 || nowMs - this.#brokenToldMs < TELL_MS) return;
    this.#brokenToldMs = nowMs;
    // One that answers who is connected already may still have no connection left for others.
    this.#log?.warn(
      this.#counted(),
      `What needed the database failed, since it ${this.#heldFault}; a look at it is answered`,
    );
  }

  /** What was held since this was last said. */
  #counted(): { held?: Record<string, number> } {
    if (this.#held.size === 0) return {};
    const held = Object.fromEntries(this.#held);
    this.#held.clear();
    return { held };
  }
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

import type { Logger } from "pino";

export interface Refused {
  /** The client's address, as the connection has it: what a client says of itself in `x-forwarded-for` is not trusted. */
  from: string;
  code: string;
  status: number;
  message: string;
  correlationId: string;
  /** What went wrong inside the hub; told here, and nowhere else. */
  cause?: unknown;
}

/** How many sources are told apart; what comes from more is counted together. */
const SOURCES = 200;
const OTHERS = "other sources";

/**
 * Logs deliveries that were not taken, so that a flood of them cannot fill the log: the first of each source and reason
 * at once, and how many more there were once a minute.
 */
export class RefusalLog {
  readonly #counts = new Map<string, { from: string; code: string; more: number }>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly log: Logger,
    everyMs: number,
  ) {
    this.#timer = setInterval(() => this.tellCounts(), everyMs).unref();
  }

  note({ cause, message, ...facts }: Refused): void {
    const from = this.#counts.size < SOURCES || this.#counts.has(key(facts)) ? facts.from : OTHERS;
    const known = this.#counts.get(key({ ...facts, from }));
    if (known) {
      known.more += 1;
      return;
    }
    this.#counts.set(key({ ...facts, from }), { from, code: facts.code, more: 0 });
    const level = facts.status >= 500 ? "error" : "warn";
    this.log[level]({ ...facts, ...(cause !== undefined && { err: cause }) }, `A webhook was not taken: ${message}`);
  }

  /** Tells how many more there were of each source and reason, and begins to count anew. */
  tellCounts(): void {
    for (const { from, code, more } of this.#counts.values()) {
      if (more > 0) this.log.warn({ from, code, count: more }, `${more} more webhooks were not taken: ${code}`);
    }
    this.#counts.clear();
  }

  close(): void {
    clearInterval(this.#timer);
    this.tellCounts();
  }
}

const key = ({ from, code }: { from: string; code: string }) => `${code} ${from}`;

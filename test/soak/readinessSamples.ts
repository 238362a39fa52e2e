import type { Broken } from "./havoc";
import type { Member } from "./member";

interface Sample {
  at: number;
  answeredAt: number;
  member: string;
  /** Null where it gave no answer in time. */
  status: number | null;
  body: string;
  /** How long it had run by then. */
  upForMs: number;
}

const EVERY_MS = 1_000;
const ANSWER_LIMIT_MS = 2_500;
/** How long a process may take to notice, or to be itself again. */
const NOTICED_MS = 8_000;
const RECOVERED_MS = 45_000;

/** A machine this slow is told of, rightly, by a process that gives its database a second. */
const SLOW_MS = 300;

/**
 * Asks every process every second whether it is ready, to compare with what was broken.
 * @param control how long the machine takes, at the same time, for what a process does to know that it is ready
 */
export class ReadinessSamples {
  readonly all: Sample[] = [];
  /** When the machine itself was too slow to tell who is wrong. */
  readonly slow: number[] = [];
  #over = false;
  #sampling: Promise<void> | null = null;

  constructor(
    private readonly members: readonly Member[],
    private readonly control: () => Promise<number>,
  ) {}

  start(): void {
    this.#sampling = (async () => {
      while (!this.#over) {
        const at = Date.now();
        const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
        const up = this.members.filter(({ state }) => state === "up");
        const [took] = await Promise.all([this.control(), ...up.map((member) => this.#ask(member))]);
        await next;
        const late = Date.now() - at - Math.max(EVERY_MS, took);
        if (took > SLOW_MS || late > ANSWER_LIMIT_MS || this.#isAnyoneLate(at)) this.slow.push(at);
      }
    })();
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#sampling;
  }

  async #ask({ name, port, upSince }: Member): Promise<void> {
    const at = Date.now();
    const url = `http://127.0.0.1:${port}/health/ready`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) }).catch(() => null);
    const body = (await answer?.text().catch(() => "")) ?? "";
    const answeredAt = Date.now();
    this.all.push({ at, answeredAt, member: name, status: answer?.status ?? null, body, upForMs: at - upSince });
  }

  /** Whether one that runs, and has for long, gave no answer in time. */
  #isAnyoneLate(since: number): boolean {
    const latest = this.all.slice(-this.members.length);
    return latest.some(({ at, status, upForMs }) => at >= since && status === null && upForMs > RECOVERED_MS);
  }

  /** What was told that was not so, and what was so and not told; and how many answers could be held to it. */
  compare(broken: Broken) {
    const compared = { "the database away": 0, "a platform away": 0, "all well": 0 };
    const differences = this.all.flatMap((sample) => {
      const found = expected(sample, broken, (ms) => this.slow.some((at) => at <= sample.at && at >= sample.at - ms));
      if (!found || !STATEMENTS.has(sample.status)) return [];
      compared[found.when] += 1;
      if (found.isTold) return [];
      const { at, member, status, body } = sample;
      return [`${new Date(at).toISOString()} ${member}: ${found.wrong}: ${status} ${body.slice(0, 400)}`];
    });
    return { compared, differences };
  }
}

/** Ready, and not; whoever answers neither was too busy to. */
const STATEMENTS = new Set<number | null>([200, 503]);

/** What is to be told at a moment, where that is certain. @param slowWithin whether the machine was, shortly before */
function expected(sample: Sample, { database, platforms, processes }: Broken, slowWithin: (ms: number) => boolean) {
  const { member, status, body, upForMs } = sample;
  const always = () => true;
  // While it starts it may answer already, before whoever started it says so.
  if (database.lasting(sample, NOTICED_MS, ({ kind }) => kind === "database")) {
    return { when: "the database away", isTold: status !== 200, wrong: "the database is gone, it says ready" } as const;
  }
  const isSteady =
    upForMs > RECOVERED_MS && !database.within(sample, RECOVERED_MS, always) && !slowWithin(SLOW_BEFORE_MS);
  const away = platforms.lasting(sample, NOTICED_MS + 12_000, always);
  if (away && isSteady && member.startsWith("worker")) {
    const isTold = status === 200 && isAmiss(body, away.what);
    return { when: "a platform away", isTold, wrong: `only ${away.what} is away, it does not say just that` } as const;
  }
  // One that is busy may be late; one that says it is not ready is wrong.
  if (isSteady && !platforms.within(sample, RECOVERED_MS, always)) {
    // A process that stands still may hold what all others wait for, which they are to say.
    const isHeld = processes.within(sample, NOTICED_MS, always) && isAmiss(body, "audit log");
    const isTold = status === 200 || isHeld;
    return { when: "all well", isTold, wrong: "all is well, it says it is not ready" } as const;
  }
  return null;
}

/** Whether what is told of a platform is told as not well: that it is named is not enough. */
function isAmiss(body: string, instance: string): boolean {
  const { facts } = JSON.parse(body) as { facts: { name: string; state: string }[] };
  return facts.some(({ name, state }) => name.includes(instance) && state !== "ok");
}

/** For how long a process may tell of it after the machine was slow. */
const SLOW_BEFORE_MS = 15_000;

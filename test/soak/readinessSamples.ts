import type { Breakdowns } from "./breakdowns";
import type { Member } from "./member";

interface Sample {
  at: number;
  member: string;
  /** Null where it gave no answer. */
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

/** Asks every process every second whether it is ready, to compare with what was broken. */
export class ReadinessSamples {
  readonly all: Sample[] = [];
  #over = false;
  #sampling: Promise<void> | null = null;

  constructor(private readonly members: readonly Member[]) {}

  start(): void {
    this.#sampling = (async () => {
      while (!this.#over) {
        const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
        await Promise.all(this.members.filter(({ state }) => state === "up").map((member) => this.#ask(member)));
        await next;
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
    this.all.push({ at, member: name, status: answer?.status ?? null, body, upForMs: at - upSince });
  }

  /** What was told that was not so, and what was so and not told. */
  differences({ database, platforms }: { database: Breakdowns; platforms: Breakdowns }): string[] {
    return this.all.flatMap((sample) => {
      const { at, status, body, upForMs, member } = sample;
      const tell = (what: string) => [
        `${new Date(at).toISOString()} ${member}: ${what}: ${status} ${body.slice(0, 400)}`,
      ];
      if (database.lasting(at, NOTICED_MS, () => true) && status === 200)
        return tell("the database is gone, it says ready");
      const platform = platforms.lasting(at, NOTICED_MS + 12_000, () => true);
      if (
        platform &&
        status === 200 &&
        member.startsWith("worker") &&
        upForMs > RECOVERED_MS &&
        !body.includes(platform.what)
      ) {
        return tell(`${platform.what} is away, it does not say so`);
      }
      const settled =
        upForMs > RECOVERED_MS &&
        !database.within(at, RECOVERED_MS, () => true) &&
        !platforms.within(at, RECOVERED_MS, () => true);
      // One that is busy may be late; one that says it is not ready is wrong.
      if (settled && status !== null && status !== 200) return tell("all is well, it says it is not ready");
      return [];
    });
  }
}

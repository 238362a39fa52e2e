/** Something that was broken, from when to when; while it goes on, without an end. */
export interface Breakdown {
  kind: "killed" | "paused" | "database" | "starting" | "platform" | "subgraph";
  /** The member or the platform's instance. */
  what: string;
  from: number;
  to: number | null;
}

/** When something was asked, and when it was answered. */
interface Asked {
  at: number;
  answeredAt: number;
}

/** What was broken when, to compare with what was told of it. */
export class Breakdowns {
  readonly all: Breakdown[] = [];

  /** Notes that something is broken while `work` goes on. */
  async during(kind: Breakdown["kind"], what: string, work: () => Promise<void>): Promise<void> {
    const one: Breakdown = { kind, what, from: Date.now(), to: null };
    this.all.push(one);
    try {
      await work();
    } finally {
      one.to = Date.now();
    }
  }

  /** Whether it had been so for this long when something was asked, and still was so when that was answered. */
  lasting({ at, answeredAt }: Asked, ms: number, fits: (one: Breakdown) => boolean): Breakdown | undefined {
    return this.all.find((one) => fits(one) && one.from + ms <= at && (one.to === null || answeredAt <= one.to));
  }

  /** Whether anything of it was so while something was asked, or within the `ms` before. */
  within({ at, answeredAt }: Asked, ms: number, fits: (one: Breakdown) => boolean): boolean {
    return this.all.some((one) => fits(one) && one.from <= answeredAt && (one.to === null || one.to >= at - ms));
  }
}

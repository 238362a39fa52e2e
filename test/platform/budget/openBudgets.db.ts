import { setTimeout as wait } from "node:timers/promises";
import type { CallBudget } from "../../../platform/budget/callBudget";
import { inLane, type CallLane } from "../../../platform/budget/callLane";
import { NoPlace } from "../../../platform/budget/noPlace";
import { openBudgets } from "../../../platform/budget/openBudgets";
import { readBudgets } from "../../../platform/budget/readBudgets";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

describe("a budget that several processes share", () => {
  let database: TestDatabase;
  let stores: Store[];
  let processes: ReturnType<typeof openBudgets>[];
  beforeAll(async () => {
    database = await testDatabase();
    stores = [openStore(database.url), openStore(database.url)];
  });
  beforeEach(() => {
    processes = stores.map(({ pool }) => openBudgets(pool));
  });
  afterEach(() => Promise.all(processes.map((process) => process.close())));
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  /** A platform that counts what is under way there, and when each call came. */
  const platform = () => {
    const seen = { now: 0, most: 0, at: [] as number[] };
    const take = async (ms: number) => {
      seen.at.push(performance.now());
      seen.most = Math.max(seen.most, (seen.now += 1));
      await wait(ms);
      seen.now -= 1;
    };
    return { seen, take };
  };
  const open = (instanceId: string, limits: Limits) =>
    processes.map((process) => process.open(instanceId, limits)) as [CallBudget, CallBudget];
  interface Limits {
    concurrency: number;
    calls: number;
    windowSeconds: number;
  }
  const roomy = { calls: 1_000_000, windowSeconds: 60 };
  const endless = () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    return { ended, end: () => end() };
  };
  const lane = <T>(name: CallLane, work: () => Promise<T>, patienceMs?: number) => inLane(name, work, patienceMs);

  it("is kept at once by all of them together, and each has its part", async () => {
    const { seen, take } = platform();
    const [a, b] = open("at-once", { concurrency: 4, ...roomy });
    const done = { a: 0, b: 0 };
    const calls = Array.from({ length: 60 }, () => [
      a.call(() => take(20)).then(() => (done.a += 1)),
      b.call(() => take(20)).then(() => (done.b += 1)),
    ]);
    await Promise.all(calls.flat());
    expect(done).toEqual({ a: 60, b: 60 });
    expect(seen.most).toBe(4);
  });

  it("is kept in every window by all of them together", async () => {
    const { seen, take } = platform();
    const [a, b] = open("window", { concurrency: 50, calls: 30, windowSeconds: 1 });
    const calls = Array.from({ length: 45 }, () => [a.call(() => take(1)), b.call(() => take(1))]);
    await Promise.all(calls.flat());
    expect(seen.at).toHaveLength(90);
    const inWindowFrom = (from: number) => seen.at.filter((at) => at >= from && at < from + 1_000).length;
    expect(Math.max(...seen.at.map(inWindowFrom))).toBeLessThanOrEqual(30);
  });

  it("leaves room for what people wait for, however much is to be done in bulk", async () => {
    const [a, b] = open("reserve", { concurrency: 5, ...roomy });
    const { ended, end } = endless();
    let begun = 0;
    const bulk = Array.from({ length: 40 }, () =>
      lane("bulk", () =>
        a.call(() => {
          begun += 1;
          return ended;
        }),
      ),
    );
    await eventually(async () => begun === 4);
    // Of five, one is left, to whichever process: it is made though the others do not end.
    await lane("interactive", () => b.call(async () => "done"));
    await lane("interactive", () => a.call(async () => "done"));
    expect(begun).toBe(4);
    end();
    await Promise.all(bulk);
  });

  it("lets bulk work have its turn, however much people wait for", async () => {
    const [a] = open("turns", { concurrency: 1, ...roomy });
    let over = false;
    const people = Array.from({ length: 3 }, async () => {
      while (!over) await lane("interactive", () => a.call(() => wait(5)));
    });
    await lane("bulk", () => a.call(async () => {}), 60_000);
    over = true;
    await Promise.all(people);
  });

  it("is held back for all of them by what one was told, and another platform's is not", async () => {
    const [a, b] = open("told", { concurrency: 5, ...roomy });
    const [other] = open("other", { concurrency: 5, ...roomy });
    await a.call(async () => a.hold("Too many requests", 60_000));
    const refusal = await eventually(async () =>
      lane("standard", () => b.call(async () => null)).catch((e: unknown) => e),
    );
    expect(refusal).toBeInstanceOf(NoPlace);
    expect((refusal as NoPlace).retryAfterMs).toBeGreaterThan(50_000);
    expect((refusal as NoPlace).retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(await other.call(async () => "made")).toBe("made");
    const told = (await readBudgets(stores[0]!.reader)).find(({ instanceId }) => instanceId === "told");
    expect(told).toMatchObject({ throttledBecause: "Too many requests" });
    expect(told?.throttledUntil).toBeInstanceOf(Date);
  });

  it("makes a call that has the patience as soon as the platform may be asked again", async () => {
    const [a] = open("short", { concurrency: 5, ...roomy });
    const began = performance.now();
    await a.call(async () => a.hold("Too many requests", 500));
    await a.call(async () => {});
    expect(performance.now() - began).toBeGreaterThanOrEqual(500);
  });

  it("waits longer from one refusal to the next where the platform does not say how long", async () => {
    const [a] = open("unsaid", { concurrency: 5, ...roomy });
    const pause = async () => {
      await a.call(async () => a.hold("Too many requests"));
      const refusal = await lane("standard", () => a.call(async () => {}), 0).catch((error: unknown) => error);
      await a.call(async () => {});
      return (refusal as NoPlace).retryAfterMs;
    };
    const first = await pause();
    expect(first).toBeLessThanOrEqual(500);
    await a.call(async () => a.hold("Too many requests"));
    await a.call(async () => a.hold("Too many requests"));
    const third = await lane("standard", () => a.call(async () => {}), 0).catch((error: unknown) => error);
    expect((third as NoPlace).retryAfterMs).toBeGreaterThan(500);
  });

  it("gives a call up that found no place in time, and says that nothing was sent", async () => {
    const [a] = open("full", { concurrency: 1, ...roomy });
    const { ended, end } = endless();
    const first = a.call(() => ended);
    const refusal = await lane("standard", () => a.call(async () => {}), 300).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "budget.full", retryable: true });
    end();
    await first;
  });

  it("gives a call up at once where the database does not give the process its share", async () => {
    const away = openStore(database.url);
    await away.close();
    const budget = openBudgets(away.pool).open("away", { concurrency: 5, ...roomy });
    const refusal = await budget.call(async () => "made").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NoPlace);
    expect(refusal).toMatchObject({ retryable: true, cause: expect.any(Error) as Error });
  });

  it("is given back once nothing is called any more", async () => {
    const [a] = open("idle", { concurrency: 5, ...roomy });
    await a.call(async () => {});
    await eventually(async () => {
      const idle = (await readBudgets(stores[0]!.reader)).find(({ instanceId }) => instanceId === "idle");
      return idle?.inUse === 0;
    });
  });
});

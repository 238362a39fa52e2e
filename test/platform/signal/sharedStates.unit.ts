import { SharedStates } from "../../../platform/signal/sharedStates";

/** Tells what it is given, and counts who reads it. */
function aSource() {
  const source = { opened: 0, closed: 0, tell: (_value: number) => {}, fail: (_why: Error) => {}, read };
  async function* read(left: AbortSignal): AsyncGenerator<number, void> {
    source.opened += 1;
    const told: Promise<number>[] = [];
    let resolve = (_value: number) => {};
    let reject = (_why: Error) => {};
    const expect = () => told.push(new Promise<number>((...both) => ([resolve, reject] = both)));
    source.tell = (value) => {
      resolve(value);
      expect();
    };
    source.fail = (why) => reject(why);
    expect();
    left.addEventListener("abort", () => resolve(NaN));
    while (true) {
      const value = await told.shift();
      if (value === undefined || left.aborted) break;
      yield value;
    }
    source.closed += 1;
  }
  return source;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a state that many follow", () => {
  test("is read once for all, told at once to whoever comes later, and read no more when the last has left", async () => {
    const states = new SharedStates<number>();
    const source = aSource();
    const [one, other] = [new AbortController(), new AbortController()];
    const early = states.follow("k", source.read, one.signal);
    const first = early.next();
    await turn();
    source.tell(1);
    expect((await first).value).toBe(1);
    const late = states.follow("k", source.read, other.signal);
    expect((await late.next()).value).toBe(1);
    expect(source.opened).toBe(1);
    const last = late.next();
    other.abort();
    expect(await last).toEqual({ done: true, value: undefined });
    expect([source.closed, states.size]).toEqual([0, 1]);
    await early.return();
    await turn();
    expect([source.closed, states.size]).toEqual([1, 0]);
  });

  test("is told to a slow follower as it is then alone", async () => {
    const states = new SharedStates<number>();
    const source = aSource();
    const slow = states.follow("k", source.read, new AbortController().signal);
    const first = slow.next();
    for (const value of [1, 2, 3]) {
      await turn();
      source.tell(value);
    }
    expect((await first).value).toBe(1);
    await turn();
    expect((await slow.next()).value).toBe(3);
    await slow.return();
  });

  test("fails for all who follow it, and is read anew for whoever comes then", async () => {
    const states = new SharedStates<number>();
    const source = aSource();
    const follow = () => states.follow("k", source.read, new AbortController().signal).next();
    const both = Promise.allSettled([follow(), follow()]);
    await turn();
    source.fail(new Error("The database is away"));
    const refused = { status: "rejected", reason: expect.objectContaining({ message: "The database is away" }) };
    expect(await both).toEqual([refused, refused]);
    const again = follow();
    await turn();
    source.tell(2);
    expect((await again).value).toBe(2);
  });
});

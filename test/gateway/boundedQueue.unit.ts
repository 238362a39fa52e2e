import { boundedQueue } from "../../gateway/subscriptions/boundedQueue";
import { SharedStreams } from "../../gateway/subscriptions/sharedStreams";
import { closableEvents } from "../../platform/graph/serveSubgraph/closableEvents";

test("a follower that falls behind gets what is held for it, and then the reason why it ends", async () => {
  let left = 0;
  const queue = boundedQueue<number>(2, () => (left += 1));
  [1, 2, 3, 4].forEach((number) => queue.push(number));
  expect(left).toBe(1);
  expect(await queue.next()).toEqual({ done: false, value: 1 });
  expect(await queue.next()).toEqual({ done: false, value: 2 });
  await expect(queue.next()).rejects.toMatchObject({ extensions: { code: "SUBSCRIBER_TOO_SLOW" } });
});

test("a slow follower of a shared stream ends alone, and the last one to go closes the upstream", async () => {
  const source = boundedQueue<number>(10_000, () => {});
  let closed = 0;
  const streams = new SharedStreams<number, string>(1_000);
  const open = async () =>
    closableEvents(
      source,
      async (number: number) => number,
      () => (closed += 1),
    );
  const slow = await streams.join("k", "log", "anyone", open);
  const quick = await streams.join("k", "log", "anyone", open);
  for (let number = 0; number <= 1_000; number += 1) {
    source.push(number);
    expect(await quick.next()).toEqual({ done: false, value: number });
  }
  expect(closed).toBe(0);
  for (let number = 0; number < 1_000; number += 1) await slow.next();
  await expect(slow.next()).rejects.toMatchObject({ extensions: { code: "SUBSCRIBER_TOO_SLOW" } });
  await quick.return();
  expect([closed, streams.size]).toEqual([1, 0]);
});

test("whoever joins a shared state is told it at once, as it was told last; of a log, only what comes", async () => {
  const streams = new SharedStreams<number, string>(10);
  const sources = { state: boundedQueue<number>(10, () => {}), log: boundedQueue<number>(10, () => {}) };
  const join = (tells: keyof typeof sources) =>
    streams.join(tells, tells, "anyone", async () =>
      closableEvents(
        sources[tells],
        async (number: number) => number,
        () => {},
      ),
    );
  for (const tells of ["state", "log"] as const) {
    const first = await join(tells);
    for (const number of [1, 2]) {
      sources[tells].push(number);
      expect(await first.next()).toEqual({ done: false, value: number });
    }
    const late = await join(tells);
    sources[tells].push(3);
    expect(await late.next()).toEqual({ done: false, value: tells === "state" ? 2 : 3 });
    await Promise.all([first.return(), late.return()]);
  }
  expect(streams.size).toBe(0);
});

test("an event of a shared stream is resolved for who has followed it for longest, be it that its opener has left", async () => {
  const source = boundedQueue<number>(10, () => {});
  const streams = new SharedStreams<[number, string], string>(10);
  const join = (follower: string) =>
    streams.join("k", "log", follower, async (longest) =>
      closableEvents(
        source,
        async (number: number): Promise<[number, string]> => [number, longest()],
        () => {},
      ),
    );
  const anna = await join("Anna");
  const ben = await join("Ben");
  source.push(1);
  for (const queue of [anna, ben]) expect(await queue.next()).toMatchObject({ value: [1, "Anna"] });
  await anna.return();
  source.push(2);
  expect(await ben.next()).toMatchObject({ value: [2, "Ben"] });
  await ben.return();
});

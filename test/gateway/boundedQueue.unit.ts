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
  const streams = new SharedStreams<number>(1_000);
  const open = async () =>
    closableEvents(
      source,
      async (number: number) => number,
      () => (closed += 1),
    );
  const slow = await streams.join("k", open);
  const quick = await streams.join("k", open);
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

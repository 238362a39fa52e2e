import { boundedQueue, type BoundedQueue } from "./boundedQueue";

interface Shared<Value> {
  followers: Set<BoundedQueue<Value>>;
  upstream: AsyncGenerator<Value, void, void>;
  latest: { value: Value } | null;
}

/**
 * One upstream for all who ask the same on the same authority: each event is resolved once, however many follow. The
 * upstream closes when its last follower leaves.
 */
export class SharedStreams<Value> {
  constructor(private readonly waitingLimit: number) {}

  readonly #streams = new Map<string, Promise<Shared<Value>>>();

  /** @param tells a `state` is told at once to whoever joins later, as it was told last; of a `log`, what comes from now on */
  async join(
    key: string,
    tells: "state" | "log",
    open: () => Promise<AsyncGenerator<Value, void, void>>,
  ): Promise<BoundedQueue<Value>> {
    const begun = this.#streams.get(key) ?? this.#begin(key, open);
    const shared = await begun;
    const { followers, upstream } = shared;
    const queue: BoundedQueue<Value> = boundedQueue(this.waitingLimit, () => {
      followers.delete(queue);
      if (followers.size > 0) return;
      this.#forget(key, begun);
      void upstream.return();
    });
    // The last follower may have left between the asking and now.
    if (this.#streams.get(key) !== begun) return this.join(key, tells, open);
    if (tells === "state" && shared.latest) queue.push(shared.latest.value);
    followers.add(queue);
    return queue;
  }

  get size(): number {
    return this.#streams.size;
  }

  #begin(key: string, open: () => Promise<AsyncGenerator<Value, void, void>>): Promise<Shared<Value>> {
    const begun = open().then((upstream) => ({ followers: new Set<BoundedQueue<Value>>(), upstream, latest: null }));
    this.#streams.set(key, begun);
    begun.then(
      // Those who asked first have joined by the time the first event is read.
      (shared) => setImmediate(() => void this.#pump(key, begun, shared)),
      () => this.#forget(key, begun),
    );
    return begun;
  }

  async #pump(key: string, begun: Promise<Shared<Value>>, shared: Shared<Value>): Promise<void> {
    const { followers, upstream } = shared;
    try {
      for await (const value of upstream) {
        shared.latest = { value };
        followers.forEach((queue) => queue.push(value));
      }
      this.#forget(key, begun);
      followers.forEach((queue) => queue.end());
    } catch (error) {
      this.#forget(key, begun);
      followers.forEach((queue) => queue.end(error));
    }
  }

  #forget(key: string, begun: Promise<Shared<Value>>): void {
    if (this.#streams.get(key) === begun) this.#streams.delete(key);
  }
}

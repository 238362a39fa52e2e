import { boundedQueue, type BoundedQueue } from "./boundedQueue";

interface Shared<Value, Follower> {
  /** In the order in which they came. */
  followers: Map<BoundedQueue<Value>, Follower>;
  upstream: AsyncGenerator<Value, void, void>;
  latest: { value: Value } | null;
}

/**
 * One upstream for all who ask the same on the same authority: each event is resolved once, however many follow. The
 * upstream closes when its last follower leaves.
 */
export class SharedStreams<Value, Follower> {
  constructor(private readonly waitingLimit: number) {}

  readonly #streams = new Map<string, Promise<Shared<Value, Follower>>>();

  /**
   * @param tells a `state` is told at once to whoever joins later, as it was told last; of a `log`, what comes from now on
   * @param follower who joins
   * @param open is told who has followed for longest, at whose cost an event is resolved: whoever opened it may have left
   */
  async join(
    key: string,
    tells: "state" | "log",
    follower: Follower,
    open: (longest: () => Follower) => Promise<AsyncGenerator<Value, void, void>>,
  ): Promise<BoundedQueue<Value>> {
    const begun = this.#streams.get(key) ?? this.#begin(key, follower, open);
    const shared = await begun;
    const { followers, upstream } = shared;
    const queue: BoundedQueue<Value> = boundedQueue(this.waitingLimit, () => {
      followers.delete(queue);
      if (followers.size > 0) return;
      this.#forget(key, begun);
      void upstream.return();
    });
    // The last follower may have left between the asking and now.
    if (this.#streams.get(key) !== begun) return this.join(key, tells, follower, open);
    if (tells === "state" && shared.latest) queue.push(shared.latest.value);
    followers.set(queue, follower);
    return queue;
  }

  get size(): number {
    return this.#streams.size;
  }

  #begin(
    key: string,
    opener: Follower,
    open: (longest: () => Follower) => Promise<AsyncGenerator<Value, void, void>>,
  ): Promise<Shared<Value, Follower>> {
    const followers = new Map<BoundedQueue<Value>, Follower>();
    const longest = () => followers.values().next().value ?? opener;
    const begun = open(longest).then((upstream) => ({ followers, upstream, latest: null }));
    this.#streams.set(key, begun);
    begun.then(
      // Those who asked first have joined by the time the first event is read.
      (shared) => setImmediate(() => void this.#pump(key, begun, shared)),
      () => this.#forget(key, begun),
    );
    return begun;
  }

  async #pump(key: string, begun: Promise<Shared<Value, Follower>>, shared: Shared<Value, Follower>): Promise<void> {
    const { followers, upstream } = shared;
    try {
      for await (const value of upstream) {
        shared.latest = { value };
        for (const queue of followers.keys()) queue.push(value);
      }
      this.#forget(key, begun);
      for (const queue of followers.keys()) queue.end();
    } catch (error) {
      this.#forget(key, begun);
      for (const queue of followers.keys()) queue.end(error);
    }
  }

  #forget(key: string, begun: Promise<Shared<Value, Follower>>): void {
    if (this.#streams.get(key) === begun) this.#streams.delete(key);
  }
}

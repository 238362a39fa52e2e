interface Shared<Value> {
  latest: { value: Value } | null;
  over: { error?: unknown } | null;
  followers: Set<() => void>;
  left: AbortController;
}

/**
 * States that are read once for all who follow the same, named by a key. Each follower gets the present one at once, and
 * then what comes; one that is slow is given the latest alone, for a state is no log. What reads a state ends when its last
 * follower has left.
 */
export class SharedStates<Value> {
  readonly #states = new Map<string, Shared<Value>>();

  async *follow(
    key: string,
    read: (left: AbortSignal) => AsyncIterable<Value>,
    signal: AbortSignal,
  ): AsyncGenerator<Value, void> {
    const shared = this.#states.get(key) ?? this.#begin(key, read);
    let wake = () => {};
    const changed = () => wake();
    shared.followers.add(changed);
    signal.addEventListener("abort", changed);
    let seen: Shared<Value>["latest"] = null;
    try {
      while (!signal.aborted) {
        if (shared.latest !== seen) {
          seen = shared.latest;
          if (seen) yield seen.value;
          continue;
        }
        if (shared.over && "error" in shared.over) throw shared.over.error;
        if (shared.over) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", changed);
      shared.followers.delete(changed);
      if (shared.followers.size === 0) {
        this.#forget(key, shared);
        shared.left.abort();
      }
    }
  }

  get size(): number {
    return this.#states.size;
  }

  #begin(key: string, read: (left: AbortSignal) => AsyncIterable<Value>): Shared<Value> {
    const shared: Shared<Value> = { latest: null, over: null, followers: new Set(), left: new AbortController() };
    this.#states.set(key, shared);
    void this.#pump(key, shared, read(shared.left.signal));
    return shared;
  }

  async #pump(key: string, shared: Shared<Value>, states: AsyncIterable<Value>): Promise<void> {
    const tell = () => shared.followers.forEach((changed) => changed());
    try {
      for await (const value of states) {
        shared.latest = { value };
        tell();
      }
      shared.over = {};
    } catch (error) {
      shared.over = { error };
    }
    this.#forget(key, shared);
    tell();
  }

  #forget(key: string, shared: Shared<Value>): void {
    if (this.#states.get(key) === shared) this.#states.delete(key);
  }
}

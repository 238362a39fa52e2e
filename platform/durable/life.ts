const never = <T>() => new Promise<T>(() => {});

/**
 * Whether the workflows of this process may go on. Once it is to end, those that wait for a time or a message stay where
 * they are: they have nothing in hand, so that nobody waits for them, and another process goes on with them.
 */
export class Life {
  /** Whether the engine has ended, or is about to without waiting any longer. */
  over = false;
  #ending = false;
  readonly #resting = new Set<string>();
  /** By id, what to call once it rests. */
  readonly #awaited = new Map<string, () => void>();

  /** From now on, who rests goes no further. */
  end(): void {
    this.#ending = true;
  }

  /** Waits for nothing but a time or a message. */
  async rest<T>(id: string, wait: () => Promise<T>): Promise<T> {
    this.#resting.add(id);
    this.#awaited.get(id)?.();
    try {
      return await wait();
    } finally {
      if (this.#ending) await never();
      this.#resting.delete(id);
    }
  }

  /**
   * Waits until each of these has ended or rests, or time is up.
   * @param runs by id, what ends when it does
   * @returns those that did neither
   */
  async settled(runs: ReadonlyMap<string, Promise<unknown>>, withinMs: number): Promise<string[]> {
    const inHand = new Set(runs.keys());
    const settled = [...runs].map(([id, ended]) =>
      Promise.race([ended, this.#rests(id)]).finally(() => inHand.delete(id)),
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
    await Promise.race([Promise.allSettled(settled), late]);
    clearTimeout(timer);
    return [...inHand];
  }

  #rests(id: string): Promise<void> {
    if (this.#resting.has(id)) return Promise.resolve();
    return new Promise((resolve) => this.#awaited.set(id, resolve));
  }
}

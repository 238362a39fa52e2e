import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient, type PoolConfig } from "pg";

/** The connection that a transaction holds for as long as it is open. */
export interface Held {
  client: PoolClient | null;
}

type Callback = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/** A pool that tells which connection a piece of work took from it, until that is given back. */
export class HoldingPool extends Pool {
  readonly #working = new AsyncLocalStorage<Held>();
  readonly #held = new WeakMap<PoolClient, Held>();

  constructor(config: PoolConfig) {
    super(config);
    this.on("release", (_error: unknown, client: PoolClient) => {
      const held = this.#held.get(client);
      if (held) held.client = null;
      this.#held.delete(client);
    });
  }

  /** Runs work that takes one connection, and notes in `held` which. */
  holding<T>(held: Held, work: () => Promise<T>): Promise<T> {
    return this.#working.run(held, work);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    return callback ? super.connect(callback) : this.#hold();
  }

  async #hold(): Promise<PoolClient> {
    const client = await super.connect();
    const held = this.#working.getStore();
    if (held && !held.client) {
      held.client = client;
      this.#held.set(client, held);
    }
    return client;
  }
}

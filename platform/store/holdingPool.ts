import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient, type PoolConfig } from "pg";

/** The connection that a transaction holds for as long as it is open. */
export interface Held {
  client: PoolClient | null;
  /** Whether it was given one: it never gets another. */
  given: boolean;
  /** How long it may hold it. */
  forMs: number;
  /** When that time is over, by `performance.now()`. */
  until: number;
}

/** A transaction that has no connection yet. */
export const holding = (forMs: number): Held => ({ client: null, given: false, forMs, until: Infinity });

type Callback = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/** SQL's code for it: sqlclient_unable_to_establish_sqlconnection. */
const UNABLE_TO_CONNECT = "08001";

/** A pool that tells which connection a piece of work took from it, until that is given back. */
export class HoldingPool extends Pool {
  readonly #working = new AsyncLocalStorage<Held>();
  readonly #held = new WeakMap<PoolClient, Held>();
  #fault: string | undefined;

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
    if (this.#fault === undefined) return callback ? super.connect(callback) : this.#hold();
    const away = Object.assign(new Error(`The database ${this.#fault}`), { code: UNABLE_TO_CONNECT });
    if (!callback) return Promise.reject(away);
    process.nextTick(() => callback(away, undefined, () => {}));
  }

  /** While there is a fault, no connection is given or waited for. */
  suspend(fault: string | undefined): void {
    this.#fault = fault;
  }

  async #hold(): Promise<PoolClient> {
    const client = await super.connect();
    const held = this.#working.getStore();
    if (held && !held.given) {
      held.given = true;
      held.client = client;
      held.until = performance.now() + held.forMs;
      this.#held.set(client, held);
    }
    return client;
  }
}

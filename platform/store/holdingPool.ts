import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient, type PoolConfig } from "pg";

/** The connection that a transaction holds for as long as it is open. */
export interface Held {
  client: PoolClient | null;
  /** Whether it was given one: it never gets another. */
  given: boolean;
}

/** A transaction that has no connection yet. */
export const holding = (): Held => ({ client: null, given: false });

type Callback = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/** SQL's code for it: sqlclient_unable_to_establish_sqlconnection. */
const UNABLE_TO_CONNECT = "08001";

/** What ends a transaction, and not a part of it alone. */
const END = /^(?:COMMIT|ROLLBACK)$/i;

/**
 * A pool that tells which connection a piece of work took from it, until the transaction on it is ended. Whoever ends it,
 * and why, is the same: what is sent behind a COMMIT or a ROLLBACK, while its answer is still out, would be done alone.
 */
export class HoldingPool extends Pool {
  readonly #working = new AsyncLocalStorage<Held>();
  readonly #held = new WeakMap<PoolClient, Held>();
  #fault: string | undefined;

  constructor(config: PoolConfig) {
    super(config);
    this.on("connect", (client: PoolClient) => this.#watch(client));
    this.on("release", (_error: unknown, client: PoolClient) => this.#letGo(client));
  }

  #watch(client: PoolClient): void {
    const send = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown;
    const query = (config: unknown, ...rest: unknown[]) => {
      const text = typeof config === "string" ? config : (config as { text?: unknown } | null)?.text;
      if (typeof text === "string" && END.test(text)) this.#letGo(client);
      return send(config, ...rest);
    };
    client.query = query as PoolClient["query"];
  }

  #letGo(client: PoolClient): void {
    const held = this.#held.get(client);
    if (held) held.client = null;
    this.#held.delete(client);
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

  override end(): Promise<void>;
  override end(callback: () => void): void;
  /** Who asks for a connection behind the end, asks for one that cannot be had, as of a database that is away. */
  override end(callback?: () => void): Promise<void> | void {
    this.#fault = "is closed in this process, which ends";
    return callback ? super.end(callback) : super.end();
  }

  /** While there is a fault, no connection is given or waited for. */
  suspend(fault: string | undefined): void {
    if (!this.ending) this.#fault = fault;
  }

  async #hold(): Promise<PoolClient> {
    const client = await super.connect();
    const held = this.#working.getStore();
    if (held && !held.given) {
      held.given = true;
      held.client = client;
      this.#held.set(client, held);
    }
    return client;
  }
}

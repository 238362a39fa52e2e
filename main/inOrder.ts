interface Closable {
  close(): Promise<unknown>;
}

interface Patience {
  /** How long what is under way may take to end, once the end is asked for. */
  drainMs: number;
  /** How long each that is left may take then: an embedded Postgres, which is opened first, is to end before this does. */
  lastMs: number;
}

const PATIENCE: Patience = { drainMs: 20_000, lastMs: 5_000 };

/** Things to close, the last opened first. One that fails, or takes too long, does not keep the others open. */
export class InOrder {
  readonly #closers: (() => Promise<unknown>)[] = [];
  readonly #opening = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();
  readonly #hurry = new AbortController();
  #closing: Promise<boolean> | undefined;

  constructor(private readonly patience = PATIENCE) {}

  /** Aborted once the end is asked for: what takes long to open is given up. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /**
   * Opens something that is to be closed with the others. An end that is asked for meanwhile waits until it is open, and
   * closes it.
   * @throws the signal's reason once the end was asked for: nothing more is opened then
   */
  open<Opened extends Closable>(begin: (ending: AbortSignal) => Promise<Opened>): Promise<Opened> {
    const opening = this.#open(begin).finally(() => this.#opening.delete(opening));
    this.#opening.add(opening);
    return opening;
  }

  async #open<Opened extends Closable>(begin: (ending: AbortSignal) => Promise<Opened>): Promise<Opened> {
    this.ending.throwIfAborted();
    const opened = await begin(this.ending);
    this.#closers.unshift(() => opened.close());
    this.ending.throwIfAborted();
    return opened;
  }

  /**
   * Asked again while it is at it, it is the same end that is waited for.
   * @returns whether all of it ended in time
   */
  close(): Promise<boolean> {
    this.#ending.abort(new Error("It was told to end"));
    const late = setTimeout(() => this.hurry(), this.patience.drainMs);
    this.#closing ??= this.#closeAll().finally(() => {
      clearTimeout(late);
      this.#closing = undefined;
    });
    return this.#closing;
  }

  /** Gives up on what is under way: the next start goes on with it. */
  hurry(): void {
    this.#hurry.abort();
  }

  async #closeAll(): Promise<boolean> {
    const { signal } = this.#hurry;
    await this.#inTime(Promise.allSettled(this.#opening));
    for (const close of this.#closers.splice(0)) await this.#inTime(close().catch(() => {}));
    return !signal.aborted;
  }

  /** Waits for one to end: for as long as there is time, and a little when there is none left. */
  async #inTime(ending: Promise<unknown>): Promise<void> {
    const { signal } = this.#hurry;
    let giveUp: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      const wait = () => (giveUp = setTimeout(resolve, this.patience.lastMs));
      if (signal.aborted) wait();
      else signal.addEventListener("abort", wait, { once: true });
      void ending.finally(() => signal.removeEventListener("abort", wait));
    });
    await Promise.race([ending, late]);
    clearTimeout(giveUp);
  }
}

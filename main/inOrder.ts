interface Closable {
  close(): Promise<unknown>;
}

/** Things to close, the last opened first. One that fails does not keep the others open. */
export class InOrder {
  readonly #closers: (() => Promise<unknown>)[] = [];
  readonly #opening = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();
  #closing: Promise<void> | undefined;

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

  /** Asked again while it is at it, it is the same end that is waited for. */
  close(): Promise<void> {
    this.#ending.abort(new Error("It was told to end"));
    this.#closing ??= this.#closeAll().finally(() => (this.#closing = undefined));
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    await Promise.allSettled(this.#opening);
    for (const close of this.#closers.splice(0)) await close().catch(() => {});
  }
}

/** Things to close, the last opened first. One that fails does not keep the others open. */
export class InOrder {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #closing: Promise<void> | undefined;

  add(close: () => Promise<unknown>): void {
    this.#closers.unshift(close);
  }

  /** Asked again while it is at it, it is the same end that is waited for. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll().finally(() => (this.#closing = undefined));
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (const close of this.#closers.splice(0)) await close().catch(() => {});
  }
}

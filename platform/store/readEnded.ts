/** A read that was given up, as nobody waits for it any more: it may be asked again. */
export class ReadEnded extends Error {
  /** SQL's code of a statement that was cancelled. */
  readonly code = "57014";

  constructor(options?: ErrorOptions) {
    super("The read was given up, as nobody waits for it any more", options);
  }
}

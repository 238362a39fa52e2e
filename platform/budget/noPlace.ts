import { HubError } from "../../schema/hubError";

/** A call was not made, since a platform's budget had no place for it in time. */
export class NoPlace extends HubError {
  /** How long to wait before it is worth another try. */
  readonly retryAfterMs: number;

  constructor(instanceId: string, why: string, retryAfterMs: number, cause?: unknown) {
    super("budget.full", `${instanceId} was not called: ${why}. Nothing was sent; it is tried again by itself`, {
      retryable: true,
      cause,
    });
    this.name = "NoPlace";
    this.retryAfterMs = Math.ceil(retryAfterMs);
  }
}

/**
 * A failure in the hub's own words: what happened to which record, and what a person can do.
 * `code` is stable and machine-readable, such as `period.closed`; `retryable` says whether the same call may succeed later.
 */
export class HubError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: string,
    message: string,
    { cause, retryable, details }: { cause?: unknown; retryable: boolean; details?: Readonly<Record<string, unknown>> },
  ) {
    super(message, { cause });
    this.name = "HubError";
    this.code = code;
    this.retryable = retryable;
    this.details = details;
  }
}

import type { ExceptionClass } from "../schema/exceptionClass";
import { HubError } from "../schema/hubError";

/** A platform did not do what was asked, or did not say. */
export class VendorFailure extends HubError {
  readonly class: ExceptionClass;
  /** The effect may have happened: find by key before anything is sent again. */
  readonly uncertain: boolean;
  readonly retryAfterMs: number | undefined;
  readonly httpStatus: number | undefined;
  /** The platform does not know the hub at all, as opposed to not letting it do what was asked: nothing gets through. */
  readonly refusesCredentials: boolean;

  constructor(
    failureClass: ExceptionClass,
    message: string,
    facts: {
      /** The platform's own code, such as `INVALID_FIELD`. */
      code?: string;
      uncertain?: boolean;
      retryAfterMs?: number;
      httpStatus?: number;
      /** Nobody was let in, whatever the status says. */
      refusedLogin?: boolean;
      cause?: unknown;
      details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(facts.code ?? failureClass, message, {
      cause: facts.cause,
      retryable: retried.has(failureClass),
      ...(facts.details && { details: facts.details }),
    });
    this.name = "VendorFailure";
    this.class = failureClass;
    this.uncertain = facts.uncertain ?? failureClass === "TIMEOUT_UNCERTAIN";
    this.retryAfterMs = facts.retryAfterMs;
    this.httpStatus = facts.httpStatus;
    this.refusesCredentials = failureClass === "AUTH" && (facts.httpStatus === 401 || facts.refusedLogin === true);
  }
}

/** The classes that go away by themselves, so that the same call is worth another try. */
const retried: ReadonlySet<ExceptionClass> = new Set(["RATE_LIMIT", "INTERMITTENT", "CONNECTION", "TIMEOUT_UNCERTAIN"]);

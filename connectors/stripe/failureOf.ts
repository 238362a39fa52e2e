import Stripe from "stripe";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { neverSent } from "../../platform/network/neverSent";
import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";

const { errors } = Stripe;

/**
 * Puts an error of the SDK into a failure's terms.
 * @param what what was being done to which record, for a person
 * @param writes whether the call may have changed something
 * @see https://docs.stripe.com/error-handling
 */
export function failureOf(error: unknown, what: string, writes: boolean): VendorFailure {
  if (error instanceof VendorFailure) return error;
  if (!(error instanceof errors.StripeError)) {
    return new VendorFailure("UNKNOWN", `${what}: ${String(error)}`, { cause: error, uncertain: writes });
  }
  const failureClass = classOf(error, writes);
  const after = retryAfterMs(error.headers?.["retry-after"]);
  const param = error.param ? ` (${error.param})` : "";
  return new VendorFailure(failureClass, `${what}: Stripe says "${error.message}"${param}`, {
    cause: error,
    uncertain: writes && inDoubt.has(failureClass) && error.code !== "lock_timeout",
    ...(error.code && { code: error.code }),
    ...(error.statusCode !== undefined && { httpStatus: error.statusCode }),
    ...(after !== undefined && { retryAfterMs: after }),
  });
}

/** After these, a write may have happened all the same; a lock that was not got has changed nothing. */
const inDoubt: ReadonlySet<ExceptionClass> = new Set(["INTERMITTENT", "TIMEOUT_UNCERTAIN"]);

function classOf(error: InstanceType<typeof errors.StripeError>, writes: boolean): ExceptionClass {
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) return "AUTH";
  if (error.code === "lock_timeout" || error.code === "idempotency_key_in_use") return "INTERMITTENT";
  if (error instanceof errors.StripeRateLimitError || error.statusCode === 429) return "RATE_LIMIT";
  if (error instanceof errors.StripeConnectionError) return neverSent(error.detail) ? "CONNECTION" : silence(writes);
  if (error instanceof errors.StripeIdempotencyError) return "CONFLICT";
  if (error.code === "resource_missing") return "MISSING_REFERENCE";
  if (error.statusCode === 409) return "INTERMITTENT";
  if (error.statusCode === undefined || error.statusCode >= 500) return "INTERMITTENT";
  return "VALIDATION";
}

const silence = (writes: boolean): ExceptionClass => (writes ? "TIMEOUT_UNCERTAIN" : "INTERMITTENT");

import Stripe from "stripe";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { neverSent } from "../../platform/network/neverSent";
import { NoPlace } from "../../platform/budget/noPlace";
import { noPlaceFailure } from "../noPlaceFailure";
import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";
import { adviceOf } from "./adviceOf";

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
  if (error.detail instanceof NoPlace) return noPlaceFailure(error.detail, what);
  const failureClass = classOf(error, writes);
  const after = retryAfterMs(error.headers?.["retry-after"]);
  const param = error.param ? ` (${error.param})` : "";
  const advice = adviceOf(error);
  const { detail } = error;
  const unreached = error instanceof errors.StripeConnectionError && detail instanceof Error;
  const words = unreached
    ? `${what}: Stripe did not answer: ${reasonOf(detail)}`
    : `${what}: Stripe says "${error.message}"${param}`;
  const said = advice === null ? words : `${words}${/[.!?]"$/.test(words) ? "" : "."} ${advice}`;
  return new VendorFailure(failureClass, said, {
    // What it says stands in the words already, and would stand in the log twice; what kept it from being asked has more.
    ...(unreached && { cause: detail }),
    uncertain: writes && inDoubt.has(failureClass) && error.code !== "lock_timeout",
    ...(error.code && { code: error.code }),
    ...(error.statusCode !== undefined && { httpStatus: error.statusCode }),
    ...(after !== undefined && { retryAfterMs: after }),
    ...(error.decline_code && { details: { declineCode: error.decline_code } }),
  });
}

/** Where several addresses were tried, each says why, and all of them together nothing. */
function reasonOf(detail: Error): string {
  if (detail instanceof AggregateError && detail.message === "") return detail.errors.map(String).join("; ");
  const { code } = detail as { code?: unknown };
  return typeof code === "string" && !detail.message.includes(code) ? `${detail.message} (${code})` : detail.message;
}

/** After these, a write may have happened all the same; a lock that was not got has changed nothing. */
const inDoubt: ReadonlySet<ExceptionClass> = new Set(["INTERMITTENT", "TIMEOUT_UNCERTAIN"]);

function classOf(error: InstanceType<typeof errors.StripeError>, writes: boolean): ExceptionClass {
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) return "AUTH";
  if (error.code === "lock_timeout" || error.code === "idempotency_key_in_use") return "INTERMITTENT";
  if (error instanceof errors.StripeRateLimitError || error.statusCode === 429) return "RATE_LIMIT";
  if (error instanceof errors.StripeConnectionError) return neverSent(error.detail) ? "CONNECTION" : silence(writes);
  if (error instanceof errors.StripeIdempotencyError) return "CONFLICT";
  if (error.code === "resource_missing") return missing(error);
  if (taxRefusals.has(error.code)) return "TAX";
  if (error.statusCode === 409) return "INTERMITTENT";
  if (error.statusCode === undefined || error.statusCode >= 500) return "INTERMITTENT";
  return "VALIDATION";
}

/** What Stripe Tax says where it is not set up, or does not know where the customer is. */
const taxRefusals: ReadonlySet<string | undefined> = new Set(["customer_tax_location_invalid", "stripe_tax_inactive"]);

/**
 * Where a parameter names nothing, no record is missing but something that one should have, such as a payment method. A
 * page's place is gone with the record that it stood at: listed anew, the rest is there.
 */
function missing({ statusCode, param }: { statusCode?: number; param?: string }): ExceptionClass {
  if (statusCode === 404) return "MISSING_REFERENCE";
  if (param === undefined) return "VALIDATION";
  return param === "starting_after" || param === "ending_before" ? "INTERMITTENT" : "MISSING_REFERENCE";
}

const silence = (writes: boolean): ExceptionClass => (writes ? "TIMEOUT_UNCERTAIN" : "INTERMITTENT");

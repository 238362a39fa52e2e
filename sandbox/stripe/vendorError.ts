import { Refusal } from "./refusal";

/** The `Stripe-Rate-Limited-Reason` header. @see https://docs.stripe.com/rate-limits#handling-limiting-gracefully */
export type LimitedReason = "global-rate" | "global-concurrency" | "endpoint-rate";

/** Stripe's error for an HTTP status that says nothing more. */
export function vendorError(status: number): unknown {
  if (status === 429) return limited().body;
  if (status >= 500) return new Refusal(status, "api_error", "An unknown error occurred").body;
  return new Refusal(status, "invalid_request_error", `Unrecognized request (HTTP ${status})`).body;
}

export const limited = (): Refusal =>
  new Refusal(429, "invalid_request_error", "Request rate limit exceeded.", {
    code: "rate_limit",
  });

/** A change to something that another request or Stripe itself is just changing. */
export const locked = (): Refusal =>
  new Refusal(
    429,
    "invalid_request_error",
    "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.",
    { code: "lock_timeout" },
  );

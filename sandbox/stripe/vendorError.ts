/** Stripe's error for an HTTP status that says nothing more. */
export function vendorError(status: number): unknown {
  if (status === 429) {
    return {
      error: {
        type: "invalid_request_error",
        code: "rate_limit",
        message: "Too many requests hit the API too quickly.",
      },
    };
  }
  if (status >= 500) return { error: { type: "api_error", message: "An unknown error occurred" } };
  return { error: { type: "invalid_request_error", message: `Unrecognized request (HTTP ${status})` } };
}

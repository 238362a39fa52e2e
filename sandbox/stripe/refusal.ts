/**
 * Stripe refusing a request, worded as its API words it.
 * @see https://docs.stripe.com/api/errors
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: "invalid_request_error" | "idempotency_error" | "api_error" | "card_error",
    message: string,
    readonly facts: { code?: string; param?: string; decline_code?: string; payment_intent?: unknown } = {},
  ) {
    super(message);
  }

  get body(): unknown {
    return { error: { type: this.type, message: this.message, ...this.facts } };
  }
}

/** An object that the request's path names, and that is not there. */
export const noSuch = (what: string, id: string, param = "id"): Refusal =>
  new Refusal(404, "invalid_request_error", `No such ${what}: '${id}'`, { code: "resource_missing", param });

/**
 * An object that is not there, and that a parameter names: 400, where the path's is 404.
 * @see https://github.com/Kiln-AI/stripe_world/blob/main/tests/conformance/cassettes/12_subscriptions.json
 */
export const noSuchReference = (what: string, id: string, param: string): Refusal =>
  new Refusal(400, "invalid_request_error", `No such ${what}: '${id}'`, { code: "resource_missing", param });

/** A request that does not fit the state of what it is about. */
export const invalid = (message: string, param?: string, code?: string): Refusal =>
  new Refusal(400, "invalid_request_error", message, { ...(code && { code }), ...(param && { param }) });

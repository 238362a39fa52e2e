import { createHmac } from "node:crypto";
import type { KnownEndpoint } from "./endpointsOf";
import type { StripeObject } from "./stripeObject";

/** How long an endpoint may take to answer. */
const TIMEOUT_MS = 10_000;

/**
 * Posts an event, signed over the moment and the body's very bytes; true when the endpoint took it with a 2xx.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export async function signedPost(event: StripeObject, { url, secret, apiVersion }: KnownEndpoint): Promise<boolean> {
  const body = JSON.stringify(apiVersion === null ? event : { ...event, api_version: apiVersion });
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "stripe-signature": `t=${at},v1=${signature}`,
    "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
  };
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import Stripe from "stripe";

/** Connections that idle for longer are ended from this side, before a server's end of them can swallow a request. */
const IDLE_MS = 5_000;

/**
 * The SDK's way over HTTP, but for one habit: it sends a request again when its connection was closed, even where
 * retries are off. After a write that silence is the hub's to look into, by key: a deletion sent twice is refused the
 * second time, since Stripe takes no idempotency key with it.
 * @see https://docs.stripe.com/error-low-level#idempotency
 */
export function openHttp(secure: boolean): InstanceType<typeof Stripe.HttpClient> {
  const options = { keepAlive: true, timeout: IDLE_MS };
  const http = Stripe.createNodeHttpClient(secure ? new HttpsAgent(options) : new HttpAgent(options));
  const send = http.makeRequest.bind(http);
  http.makeRequest = (host, port, path, method, ...rest) =>
    send(host, port, path, method, ...rest).catch((error: unknown) => {
      throw method !== "GET" && wasClosed(error) ? new Error("The connection was closed", { cause: error }) : error;
    });
  return http;
}

const wasClosed = (error: unknown): boolean =>
  Stripe.HttpClient.CONNECTION_CLOSED_ERROR_CODES.includes(String(Object(error).code));

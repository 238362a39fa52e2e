import { createHmac, timingSafeEqual } from "node:crypto";

const timestampHeader = "x-throughline-timestamp";
const signatureHeader = "x-throughline-signature";

/** What the first message of a WebSocket is signed over; never a request's body, which is JSON. */
export const connectionBody = "connection_init";

/** Headers that prove to a subgraph that the gateway sent this body, and when: HMAC-SHA256 (RFC 2104) over time and body. */
export const signRequest = (secret: string, body: string, now: Date): Record<string, string> => {
  const timestamp = String(now.getTime());
  return { [timestampHeader]: timestamp, [signatureHeader]: digest(secret, timestamp, body).toString("hex") };
};

/**
 * Says why a request is not to be believed, or `undefined` when it is.
 * @param headers the HTTP request's headers in lower case, or the connection parameters of graphql-ws
 * @param body the body exactly as received, before parsing
 * @param toleranceMs how far the sender's clock may be from ours; within it a captured request can be sent again,
 * which is why writes carry their own key
 */
export function refuseRequest(
  secret: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  now: Date,
  toleranceMs = 60_000,
): "unsigned" | "stale" | "forged" | undefined {
  const timestamp = headers[timestampHeader];
  const signature = headers[signatureHeader];
  if (typeof timestamp !== "string" || typeof signature !== "string") return "unsigned";
  const given = Buffer.from(signature, "hex");
  const wanted = digest(secret, timestamp, body);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "forged";
  return Math.abs(now.getTime() - Number(timestamp)) <= toleranceMs ? undefined : "stale";
}

function digest(secret: string, timestamp: string, body: string): Buffer {
  if (secret === "") throw new Error("The secret that signs requests between gateway and subgraphs is empty");
  return createHmac("sha256", secret).update(`${timestamp}.${body}`).digest();
}

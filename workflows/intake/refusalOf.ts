import { HubError } from "../../schema/hubError";

/** A webhook larger than this is refused: every platform's are far smaller. */
export const LARGEST_BODY = 1_048_576;

/** How a delivery that was not taken is answered. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  /** Seconds after which it is worth sending again. */
  retryAfter?: number;
  /** What happened inside the hub; for its log alone. */
  cause?: unknown;
}

/** A delivery was genuine, and could not be kept. */
export class NotStored extends Error {
  constructor(override readonly cause: unknown) {
    super("the delivery could not be stored");
  }
}

/**
 * Judges an error of the webhook door. What a client is told is in the hub's own words and says nothing of what is
 * behind the door: no database, no statement, no address.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof NotStored) return { ...unavailable, cause: error.cause };
  // A fault of the hub's own, of which it may be told: the delivery may be genuine.
  if (error instanceof HubError && error.retryable) {
    return { status: 503, code: error.code, message: error.message, retryAfter: RETRY_SECONDS };
  }
  if (error instanceof HubError) return { status: 400, code: error.code, message: error.message };
  const { statusCode } = Object(error) as { statusCode?: unknown };
  const known = protocol.get(statusCode);
  return known ? { status: Number(statusCode), ...known } : { ...unavailable, cause: error };
}

const RETRY_SECONDS = 30;

const unavailable = {
  status: 503,
  code: "UNAVAILABLE",
  message: "The hub could not store the delivery: send it again",
  retryAfter: RETRY_SECONDS,
};

/** What the HTTP server refuses before the door's own rules, by status. */
const protocol: ReadonlyMap<unknown, { code: string; message: string }> = new Map([
  [400, { code: "BAD_REQUEST", message: "The request cannot be read as HTTP; nothing was taken" }],
  [408, { code: "TIMEOUT", message: "The delivery did not arrive in time, and was not taken: send it again" }],
  [413, { code: "TOO_LARGE", message: `The delivery is larger than ${LARGEST_BODY} bytes and was not taken` }],
  [414, { code: "BAD_REQUEST", message: "The request's address is too long; nothing was taken" }],
  [
    415,
    {
      code: "UNSUPPORTED_TYPE",
      message: "A delivery is application/json, and not compressed; this one was not taken",
    },
  ],
  [431, { code: "BAD_REQUEST", message: "The request's headers are too large; nothing was taken" }],
]);

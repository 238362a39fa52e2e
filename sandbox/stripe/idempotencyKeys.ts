import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "./refusal";
import type { RememberedAnswer, Store } from "./store";

/** How long an answer is given again to its key, and how long a key may be. */
const REMEMBERED_SECONDS = 24 * 3_600;
const LONGEST = 255;

export interface IdempotencyKeys {
  /**
   * Takes a request's key until it is answered.
   * @param now in seconds
   * @returns what was answered to the key before, if anything
   * @throws Refusal 400 of a key that came with other parameters, 409 of one whose first request is under way
   */
  take(request: FastifyRequest, reply: FastifyReply, fingerprint: string, now: number): RememberedAnswer | null;
}

/** @see https://docs.stripe.com/api/idempotent_requests */
export function idempotencyKeys(app: FastifyInstance, store: Store): IdempotencyKeys {
  const underWay = new Map<string, FastifyRequest>();
  const release = (request: FastifyRequest) => {
    const key = keyOf(request);
    if (key !== null && underWay.get(key) === request) underWay.delete(key);
  };
  app.addHook("onSend", async (request) => release(request));
  return {
    take: (request, reply, fingerprint, now) => {
      const key = keyOf(request);
      if (key === null) return null;
      if (key.length > LONGEST) {
        throw new Refusal(400, "invalid_request_error", `Idempotency keys have at most ${LONGEST} characters.`);
      }
      if (underWay.has(key)) throw inUse(key);
      const before = store.answers.get(key);
      if (before && now - before.at < REMEMBERED_SECONDS) {
        if (before.fingerprint !== fingerprint) throw otherParameters(key);
        return before;
      }
      underWay.set(key, request);
      reply.raw.once("close", () => release(request));
      return null;
    },
  };
}

/** The key that a change came with; a deletion is idempotent by itself. */
export function keyOf({ method, headers }: FastifyRequest): string | null {
  const value = headers["idempotency-key"];
  return method === "POST" && typeof value === "string" ? value : null;
}

const otherParameters = (key: string) =>
  new Refusal(
    400,
    "idempotency_error",
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );

const inUse = (key: string) =>
  new Refusal(409, "idempotency_error", `There is another request in progress with this Idempotent Key: ${key}.`, {
    code: "idempotency_key_in_use",
  });

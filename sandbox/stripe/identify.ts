import type { FastifyInstance } from "fastify";
import { isControl } from "../kit/refuseForeign";

/** The version that answers are rendered as unless a request asks for its own. */
const VERSION = "2026-10-28.endive";

/**
 * Heads every answer with its request's id, key and version, and has every error point to its log and to what its code
 * means.
 * @see https://docs.stripe.com/api/request_ids
 * @see https://docs.stripe.com/api/errors
 */
export function identify(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (isControl(request)) return;
    const { "stripe-version": version = VERSION, "idempotency-key": key } = request.headers;
    reply.headers({ "request-id": request.id, "stripe-version": version, ...(key && { "idempotency-key": key }) });
  });
  app.addHook("preSerialization", async (request, _reply, payload) => {
    if (!isError(payload) || isControl(request)) return payload;
    const { code } = payload.error;
    const log = `https://dashboard.stripe.com/test/logs/${request.id}?t=${Math.floor(Date.now() / 1_000)}`;
    const doc = code && { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` };
    return { error: { ...payload.error, ...doc, request_log_url: log } };
  });
}

const isError = (payload: unknown): payload is { error: { code?: string } } =>
  typeof payload === "object" && payload !== null && "error" in payload && !("object" in payload);

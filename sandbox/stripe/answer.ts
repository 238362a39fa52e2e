import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { accept } from "./accept";
import { Draft } from "./draft";
import { expandObject } from "./expandObject";
import { frozenTime } from "./frozenTime";
import { readParams } from "./params";
import { Refusal } from "./refusal";
import type { RememberedAnswer, Store } from "./store";
import type { WebhookSender } from "./sendWebhooks";

/** How long an answer is given again to its idempotency key. */
const REMEMBERED_SECONDS = 24 * 3_600;

export interface Account {
  store: Store;
  webhooks: WebhookSender;
  clock: () => Date;
  /** Goes on advancing the test clocks that are told to. */
  wake(): void;
}

/** What a route answers: an object, or a refusal whose changes hold all the same, as with a declined card. */
export type Answer = object | { declined: Refusal };

/** Adds a route of the API: its parameters read, its changes accepted as a whole, its answer remembered by its key. */
export function route<Shape extends z.ZodRawShape>(
  app: FastifyInstance,
  account: Account,
  method: "GET" | "POST" | "DELETE",
  url: string,
  shape: Shape,
  run: (draft: Draft, params: ReturnType<typeof readParams<Shape>>, ids: Readonly<Record<string, string>>) => Answer,
): void {
  app.route({
    method,
    url,
    handler: (request, reply) => {
      const requestId = `req_${randomUUID().replaceAll("-", "").slice(0, 14)}`;
      reply.header("request-id", requestId);
      const given = method === "GET" ? request.query : request.body;
      const key = method === "POST" ? header(request, "idempotency-key") : null;
      const fingerprint = JSON.stringify([request.url, given ?? {}]);
      const now = Math.floor(account.clock().getTime() / 1_000);
      const before = key === null ? undefined : account.store.answers.get(key);
      if (before && now - before.at < REMEMBERED_SECONDS) return again(reply, before, fingerprint);
      const params = readParams(shape, given);
      const ids = request.params as Record<string, string>;
      const frozen = frozenTime(account.store, { ...params, ...ids }, method);
      const draft = new Draft(account.store, frozen ?? now, { id: requestId, idempotencyKey: key }, now);
      const answered = run(draft, params, ids);
      const declined = "declined" in answered ? (answered.declined as Refusal) : null;
      const status = declined ? declined.status : 200;
      const body = declined ? declined.body : shown(answered, (params as { expand?: string[] }).expand, draft);
      accept(account, draft, key === null ? undefined : { key, fingerprint, status, body, at: now });
      return reply.status(status).send(body);
    },
  });
}

const shown = (answer: object, expand: readonly string[] | undefined, draft: Draft): object =>
  expandObject(answer, expand ?? [], (id) => draft.find(id));

function again(reply: FastifyReply, before: RememberedAnswer, fingerprint: string) {
  if (before.fingerprint !== fingerprint) {
    throw new Refusal(
      400,
      "idempotency_error",
      "Keys for idempotent requests can only be used with the same parameters they were first used with.",
    );
  }
  return reply.header("idempotent-replayed", "true").status(before.status).send(before.body);
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}

import type { FastifyInstance, FastifyReply } from "fastify";
import type { z } from "zod";
import { accept } from "./accept";
import { deletedCustomer } from "./billing/deletedCustomer";
import { Draft } from "./draft";
import { expandObject } from "./expandObject";
import { frozenTime } from "./frozenTime";
import { inMode } from "./inMode";
import { keyOf, type IdempotencyKeys } from "./idempotencyKeys";
import { readParams } from "./params";
import { Refusal } from "./refusal";
import type { RememberedAnswer, Store } from "./store";
import type { WebhookSender } from "./sendWebhooks";
import type { Tenant } from "./tenant";
import { locked } from "./vendorError";

export interface Account {
  store: Store;
  tenant: Tenant;
  webhooks: WebhookSender;
  clock: () => Date;
  keys: IdempotencyKeys;
  /** The ids of what Stripe itself is just changing. */
  locks: ReadonlySet<string>;
  /** Goes on advancing the test clocks that are told to. */
  wake(): void;
}

/** What a route answers: an object, or a refusal whose changes hold all the same, as with a declined card. */
export type Answer = object | { declined: Refusal };

/**
 * Adds a route of the API: its parameters read, its changes accepted as a whole, its answer remembered by its key; so
 * is a refusal, once the parameters were valid and nothing else was in the way.
 */
export function route<Shape extends z.ZodRawShape>(
  app: FastifyInstance,
  account: Account,
  method: "GET" | "POST" | "DELETE",
  url: string,
  shape: Shape,
  run: (draft: Draft, params: ReturnType<typeof readParams<Shape>>, ids: Readonly<Record<string, string>>) => Answer,
): void {
  const { store } = account;
  app.route({
    method,
    url,
    handler: (request, reply) => {
      const given = method === "GET" ? request.query : request.body;
      const fingerprint = JSON.stringify([request.url, given ?? {}]);
      const now = Math.floor(account.clock().getTime() / 1_000);
      const before = account.keys.take(request, reply, fingerprint, now);
      if (before) return replay(reply, before);
      const params = readParams(shape, given);
      const ids = request.params as Record<string, string>;
      if (method !== "GET") checkLocks(account.locks, { ...params, ...ids }, reply);
      const key = keyOf(request);
      const frozen = frozenTime(store, { ...params, ...ids }, method) ?? now;
      const open = () => new Draft(store, frozen, { id: request.id, idempotencyKey: key }, now);
      const remembered = (status: number, body: unknown) =>
        key === null ? undefined : { key, fingerprint, status, body, at: now, request: request.id };
      const draft = open();
      const answered = attempt(() => run(draft, params, ids));
      const declined = "declined" in answered ? (answered.declined as Refusal) : null;
      const refusal = answered instanceof Refusal ? answered : declined;
      const status = refusal?.status ?? 200;
      const answer = refusal?.body ?? shown(answered, (params as { expand?: string[] }).expand, draft);
      const body = inMode(answer, account.tenant.livemode === true);
      accept(account, answered instanceof Refusal ? open() : draft, remembered(status, body));
      if (key !== null) reply.header("original-request", request.id);
      return reply.status(status).send(body);
    },
  });
}

function attempt(run: () => Answer): Answer | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Refuses a change to what is locked; the vendor advises to try again. */
function checkLocks(locks: ReadonlySet<string>, named: Readonly<Record<string, unknown>>, reply: FastifyReply): void {
  if (!Object.values(named).some((id) => typeof id === "string" && locks.has(id))) return;
  reply.header("stripe-should-retry", "true");
  throw locked();
}

const shown = (answer: object, expand: readonly string[] | undefined, draft: Draft): object =>
  expandObject(answer, expand ?? [], (id) => draft.find(id) ?? deletedCustomer(draft, id));

const replay = (reply: FastifyReply, { status, body, request }: RememberedAnswer) =>
  reply
    .headers({ "idempotent-replayed": "true", ...(request !== undefined && { "original-request": request }) })
    .status(status)
    .send(body);

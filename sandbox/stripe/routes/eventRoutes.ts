import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { listPage, listParams } from "../listPage";
import { flag } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/** Events as they happened, each with how many endpoints have not taken it yet. @see https://docs.stripe.com/api/events */
export function eventRoutes(app: FastifyInstance, account: Account): void {
  const pending = (event: StripeObject) => account.store.pendingWebhooks(event.id);
  const shown = (event: StripeObject) => ({ ...event, pending_webhooks: pending(event) });
  const listing = {
    ...listParams,
    type: z.string().optional(),
    types: z.array(z.string()).max(20).optional(),
    delivery_success: flag.optional(),
  };
  route(app, account, "GET", "/v1/events", listing, (draft, given) => {
    if (given.type !== undefined && given.types) throw invalid("You may pass only one of type and types.", "types");
    const types = given.types ?? (given.type === undefined ? undefined : [given.type]);
    const { delivery_success: delivered } = given;
    const all = draft
      .all("event")
      .filter((one) => !types || types.some((type) => matches(String(one["type"]), type)))
      .filter((one) => delivered === undefined || delivered === (pending(one) === 0));
    const page = listPage("/v1/events", all, given);
    return { ...page, data: page.data.map(shown) };
  });
  route(app, account, "GET", "/v1/events/:id", {}, (draft, _given, { id = "" }) => shown(draft.get("event", id)));
}

/** A type, or a group of them such as `invoice.*`. */
const matches = (type: string, asked: string) =>
  asked.endsWith("*") ? type.startsWith(asked.slice(0, -1)) : type === asked;

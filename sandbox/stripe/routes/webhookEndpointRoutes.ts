import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import type { Endpoint } from "../endpointsOf";
import { listPage, listParams } from "../listPage";
import { merged } from "../merged";
import { objectId } from "../objectId";
import { flag, metadata } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/** How many endpoints an account may have in test mode. */
const MOST = 16;
const URL = "/v1/webhook_endpoints";
const fields = {
  url: z.url({ protocol: /^https?$/ }),
  enabled_events: z.array(z.string().regex(/^(\*|[a-z0-9_]+(\.[a-z0-9_]+)+)$/)).min(1),
  description: z.string().optional(),
  metadata: metadata.optional(),
};

/**
 * Webhook endpoints; the secret is shown at creation only. Those given when the sandbox started are listed as people's are
 * who made theirs in the Dashboard.
 * @see https://docs.stripe.com/api/webhook_endpoints
 */
export function webhookEndpointRoutes(app: FastifyInstance, account: Account, given: readonly Endpoint[] = []): void {
  const creation = { ...fields, api_version: z.string().optional(), connect: z.literal("false").optional() };
  route(app, account, "POST", URL, creation, (draft, given) => {
    if (draft.all("webhook_endpoint").length >= MOST) {
      throw invalid(`You have reached the maximum of ${MOST} test webhook endpoints.`);
    }
    return draft.put({
      id: objectId("we"),
      object: "webhook_endpoint",
      created: draft.now,
      api_version: given.api_version ?? null,
      application: null,
      description: given.description || null,
      enabled_events: given.enabled_events,
      livemode: false,
      metadata: given.metadata ?? {},
      secret: objectId("whsec", 32),
      status: "enabled",
      url: given.url,
    });
  });
  route(app, account, "GET", URL, listParams, (draft, asked) => {
    const page = listPage(URL, [...given.map(shownGiven), ...draft.all("webhook_endpoint")], asked);
    return { ...page, data: page.data.map(withoutSecret) };
  });
  route(app, account, "GET", `${URL}/:id`, {}, (draft, _given, { id = "" }) =>
    withoutSecret(draft.get("webhook_endpoint", id)),
  );
  const change = { ...z.strictObject(fields).partial().shape, disabled: flag.optional() };
  route(app, account, "POST", `${URL}/:id`, change, (draft, given, { id = "" }) => {
    const before = draft.get("webhook_endpoint", id);
    const { expand: _expand, metadata: marks, disabled, description, ...plain } = given;
    const changed = draft.change(before, {
      ...plain,
      ...(description !== undefined && { description: description || null }),
      ...(disabled !== undefined && { status: disabled ? "disabled" : "enabled" }),
      ...(marks && { metadata: merged(before["metadata"], marks) }),
    });
    return withoutSecret(changed);
  });
  route(app, account, "DELETE", `${URL}/:id`, {}, (draft, _given, { id = "" }) => {
    draft.remove(draft.get("webhook_endpoint", id).id);
    return { id, object: "webhook_endpoint", deleted: true };
  });
}

const shownGiven = ({ url, events = ["*"] }: Endpoint, at: number): StripeObject => ({
  ...{ id: `we_given_${at}`, object: "webhook_endpoint", created: at, livemode: false, metadata: {} },
  ...{ api_version: null, application: null, description: null, enabled_events: [...events], status: "enabled", url },
});

const withoutSecret = ({ secret: _secret, ...endpoint }: StripeObject): object => endpoint;

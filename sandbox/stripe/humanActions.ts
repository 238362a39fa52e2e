import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { accept } from "./accept";
import type { Account } from "./answer";
import { discountCustomer } from "./billing/discountCustomer";
import { closeDispute, dispute } from "./billing/dispute";
import { endPayout } from "./billing/payout";
import { failRefund } from "./billing/refund";
import { Draft } from "./draft";
import { frozenTime } from "./frozenTime";
import type { StripeObject } from "./stripeObject";

const lock = z.strictObject({ id: z.string() });
const discounted = z.strictObject({ coupon: z.string() });
const told = z.strictObject({ type: z.string().regex(/^[a-z_]+(\.[a-z_]+)+$/), about: z.string() });
const disputed = z.strictObject({ charge: z.string(), reason: z.string().default("fraudulent") });

/**
 * What happens at Stripe and at banks, and no public API offers. `POST locks` has Stripe busy with an object, so that
 * changes to it are refused until `DELETE locks`; `POST disputes` has a cardholder dispute a charge, and
 * `POST disputes/:id/won` or `/lost` has the bank decide. `POST refunds/:id/failed` has the customer's bank send a refund
 * back, `POST payouts/:id/paid` or `/failed` the company's bank take a payout, or not. `POST subscriptions/:id/unpaid` is
 * the end of all retries in an account whose settings say to leave a subscription unpaid then. `POST customers/:id/discounts`
 * is a discount of a customer's, as older versions of the API and the Dashboard give it. `POST events` has Stripe tell of an
 * object by an event of whatever type, as of one that it has added since: it is listed and sent as every other.
 * @see https://docs.stripe.com/rate-limits#object-lock-timeouts
 * @see https://docs.stripe.com/disputes
 * @see https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backward-compatible
 * @see https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses
 */
export function humanActions(app: FastifyInstance, account: Account, locks: Set<string>): void {
  app.post("/_sandbox/locks", async (request, reply) => {
    const asked = lock.safeParse(request.body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    locks.add(asked.data.id);
    return reply.status(204).send();
  });
  app.delete("/_sandbox/locks", async (_request, reply) => {
    locks.clear();
    return reply.status(204).send();
  });
  app.post("/_sandbox/events", async ({ body }, reply) => {
    const asked = told.safeParse(body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    const { type, about } = asked.data;
    const object = account.store.find(about);
    if (!object) return reply.status(404).send({ error: `There is no ${about}` });
    return reply.status(201).send(done(account, object, (draft, one) => tellOf(draft, one, type)));
  });
  app.post("/_sandbox/disputes", async (request, reply) => {
    const asked = disputed.safeParse(request.body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    const { charge, reason } = asked.data;
    return reply
      .status(201)
      .send(done(account, account.store.get("charge", charge), (draft, one) => dispute(draft, one, reason)));
  });
  for (const status of ["won", "lost"] as const) {
    app.post<{ Params: { id: string } }>(`/_sandbox/disputes/:id/${status}`, async ({ params }) =>
      done(account, account.store.get("dispute", params.id), (draft, one) => closeDispute(draft, one, status)),
    );
  }
  app.post<{ Params: { id: string } }>("/_sandbox/refunds/:id/failed", async ({ params }) =>
    done(account, account.store.get("refund", params.id), failRefund),
  );
  app.post<{ Params: { id: string } }>("/_sandbox/subscriptions/:id/unpaid", async ({ params }) =>
    done(account, account.store.get("subscription", params.id), leaveUnpaid),
  );
  app.post<{ Params: { id: string } }>("/_sandbox/customers/:id/discounts", async ({ params, body }, reply) => {
    const asked = discounted.safeParse(body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    const customer = account.store.get("customer", params.id);
    return done(account, customer, (draft, one) => discountCustomer(draft, one, asked.data.coupon));
  });
  for (const status of ["paid", "failed"] as const) {
    app.post<{ Params: { id: string } }>(`/_sandbox/payouts/:id/${status}`, async ({ params }) =>
      done(account, account.store.get("payout", params.id), (draft, one) => endPayout(draft, one, status)),
    );
  }
}

function tellOf(draft: Draft, about: StripeObject, type: string): StripeObject {
  draft.tell(type, about);
  return about;
}

function leaveUnpaid(draft: Draft, subscription: StripeObject): StripeObject {
  const unpaid = draft.change(subscription, { status: "unpaid" });
  draft.tell("customer.subscription.updated", unpaid);
  return unpaid;
}

/** Does something to an object at its own time, accepted as a whole. */
function done(account: Account, about: StripeObject, act: (draft: Draft, about: StripeObject) => StripeObject) {
  const now = Math.floor(account.clock().getTime() / 1_000);
  const charge = about["charge"] ?? about.id;
  const customer = account.store.find(String(charge))?.["customer"];
  const draft = new Draft(
    account.store,
    frozenTime(account.store, { customer }, "POST") ?? now,
    { id: null, idempotencyKey: null },
    now,
  );
  const made = act(draft, about);
  accept(account, draft);
  return made;
}

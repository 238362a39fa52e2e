import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { closeDispute } from "../billing/dispute";
import { refund } from "../billing/refund";
import type { Draft } from "../draft";
import { listPage, listParams } from "../listPage";
import { merged } from "../merged";
import { metadata, whole } from "../params";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { readable } from "./listed";

const text = z.string().optional();

/** Refunds and disputes: money that goes back. @see https://docs.stripe.com/api/refunds */
export function refundRoutes(app: FastifyInstance, account: Account): void {
  const creation = {
    charge: text,
    payment_intent: text,
    amount: whole.min(1).optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/refunds", creation, (draft, given) => {
    const { amount = null, reason = null, metadata: marks = {} } = given;
    return refund(draft, chargeOf(draft, given.charge, given.payment_intent), { amount, reason, metadata: marks });
  });
  route(app, account, "POST", "/v1/refunds/:id", { metadata: metadata.optional() }, (draft, given, { id = "" }) => {
    const before = draft.get("refund", id);
    const changed = draft.change(before, { metadata: merged(before["metadata"], given.metadata ?? {}) });
    draft.tell("refund.updated", changed);
    return changed;
  });
  route(app, account, "POST", "/v1/disputes/:id/close", {}, (draft, _given, { id = "" }) =>
    closeDispute(draft, draft.get("dispute", id), "lost"),
  );
  const ofCharge = { ...listParams, charge: text, payment_intent: text };
  for (const [kind, url] of [
    ["refund", "/v1/refunds"],
    ["dispute", "/v1/disputes"],
  ] as const) {
    route(app, account, "GET", url, ofCharge, (draft, given) => {
      const all = draft
        .all(kind)
        .filter((one) => given.charge === undefined || one["charge"] === given.charge)
        .filter((one) => given.payment_intent === undefined || one["payment_intent"] === given.payment_intent);
      return listPage(url, all, given);
    });
    readable(app, account, kind, url);
  }
}

function chargeOf(draft: Draft, charge: string | undefined, intent: string | undefined): StripeObject {
  if ((charge === undefined) === (intent === undefined)) {
    throw invalid("One of the following params should be provided for this request: payment_intent or charge.");
  }
  if (charge !== undefined) return draft.get("charge", charge, "charge");
  const { latest_charge: latest } = draft.get("payment_intent", intent ?? "", "payment_intent");
  if (typeof latest !== "string") {
    throw invalid(`This PaymentIntent (${intent}) does not have a successful charge to refund.`);
  }
  return draft.get("charge", latest);
}

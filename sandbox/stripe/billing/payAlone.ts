import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid, Refusal } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { moveBalance } from "./moveBalance";
import { cardOf, outcomeOf, testCards, visa } from "./pay";

export interface NewPayment {
  amount: number;
  currency: string;
  customer: string | null;
  method: string;
  description: string | null;
  metadata: Record<string, string>;
}

/** A payment of its own, for no invoice, confirmed at once. @see https://docs.stripe.com/api/payment_intents/create */
export function payAlone(draft: Draft, asked: NewPayment): { intent: StripeObject; declined: Refusal | null } {
  const { amount, currency, method } = asked;
  const card = cardOf(draft.find(method)) ?? method;
  if (!Object.hasOwn(testCards, card)) {
    throw invalid(`No such PaymentMethod: '${method}'`, "payment_method", "resource_missing");
  }
  const decline = testCards[card] ?? null;
  const [id, chargeId] = [objectId("pi"), objectId("ch")];
  const customer = asked.customer === null ? null : draft.get("customer", asked.customer, "customer").id;
  const fee = { amount: Math.round(amount * 0.029) + 30, description: "Stripe processing fees" };
  const charge = draft.put({
    id: chargeId,
    object: "charge",
    created: draft.now,
    amount,
    amount_captured: decline ? 0 : amount,
    captured: !decline,
    balance_transaction: decline
      ? null
      : moveBalance(draft, { type: "charge", source: chargeId, amount, currency, fee }),
    currency,
    customer,
    failure_code: decline ? "card_declined" : null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: {},
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: id,
    payment_method: method,
    payment_method_details: { type: "card", card: visa },
    status: decline ? "failed" : "succeeded",
  });
  const error = decline && {
    ...{ type: "card_error", code: "card_declined", decline_code: decline.code },
    ...{ message: decline.message, charge: chargeId },
  };
  const intent = draft.put({
    id,
    object: "payment_intent",
    created: draft.now,
    amount,
    amount_received: decline ? 0 : amount,
    capture_method: "automatic",
    client_secret: objectId(`${id}_secret`),
    currency,
    customer,
    description: asked.description,
    last_payment_error: error,
    latest_charge: chargeId,
    livemode: false,
    metadata: asked.metadata,
    payment_method: decline ? null : method,
    status: decline ? "requires_payment_method" : "succeeded",
  });
  draft.tell("payment_intent.created", intent);
  draft.tell(decline ? "charge.failed" : "charge.succeeded", charge);
  draft.tell(decline ? "payment_intent.payment_failed" : "payment_intent.succeeded", intent);
  const facts = { code: "card_declined", decline_code: decline?.code ?? "", payment_intent: intent };
  return { intent, declined: decline && new Refusal(402, "card_error", decline.message, facts) };
}

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { payout } from "../billing/payout";
import { metadata, whole } from "../params";
import { listed } from "./listed";

/** Payouts: money that goes to the company's bank. @see https://docs.stripe.com/api/payouts */
export function payoutRoutes(app: FastifyInstance, account: Account): void {
  const creation = { amount: whole.min(1), currency: z.string().length(3), metadata: metadata.optional() };
  route(app, account, "POST", "/v1/payouts", creation, (draft, given) => payout(draft, given));
  listed(app, account, "payout", "/v1/payouts");
}

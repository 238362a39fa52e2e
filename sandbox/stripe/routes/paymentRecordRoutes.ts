import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { reportPayment } from "../billing/reportPayment";
import { metadata, whole } from "../params";
import { listed } from "./listed";

const text = z.string().optional();

/**
 * Payments made outside of Stripe, as far as they are reported in their final state: that they are guaranteed.
 * @see https://docs.stripe.com/api/payment-record
 */
export function paymentRecordRoutes(app: FastifyInstance, account: Account): void {
  const report = {
    amount_requested: z.strictObject({ currency: z.string().length(3), value: whole.min(1) }),
    initiated_at: whole,
    payment_method_details: z.strictObject({
      type: z.literal("custom"),
      custom: z.strictObject({ display_name: z.string() }),
    }),
    outcome: z.literal("guaranteed"),
    guaranteed: z.strictObject({ guaranteed_at: whole }),
    customer_details: z.strictObject({ customer: text }).optional(),
    processor_details: z
      .strictObject({ type: z.literal("custom"), custom: z.strictObject({ payment_reference: z.string() }) })
      .optional(),
    description: text,
    metadata: metadata.optional(),
  };
  route(app, account, "POST", "/v1/payment_records/report_payment", report, (draft, given) => {
    const customer = given.customer_details?.customer;
    return reportPayment(draft, {
      amount: given.amount_requested.value,
      currency: given.amount_requested.currency,
      customer: customer === undefined ? null : draft.get("customer", customer, "customer").id,
      method: given.payment_method_details.custom.display_name,
      reference: given.processor_details?.custom.payment_reference ?? null,
      description: given.description ?? null,
      metadata: given.metadata ?? {},
    });
  });
  listed(app, account, "payment_record", "/v1/payment_records");
}

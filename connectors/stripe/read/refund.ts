import { own } from "../../../schema/own";
import type Stripe from "stripe";
import type { BillingRefund } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** A refund in the hub's words. @see https://docs.stripe.com/api/refunds/object */
export const refundOf =
  (apiKey: string) =>
  (refund: Stripe.Refund): BillingRefund => ({
    externalId: refund.id,
    externalVersion: null,
    url: recordUrl(apiKey, "refunds", refund.id),
    correlationId: refund.metadata?.[stamp.correlation] ?? null,
    deleted: false,
    paymentExternalId: idOf(refund.payment_intent),
    amount: amountOf(refund.amount, refund.currency),
    status: statusOf(refund),
    reason: refund.failure_reason ?? refund.reason,
    at: instantOf(refund.created),
  });

const statuses: Readonly<Record<string, BillingRefund["status"]>> = {
  pending: "PENDING",
  requires_action: "PENDING",
  succeeded: "SUCCEEDED",
  failed: "FAILED",
  canceled: "CANCELED",
};

function statusOf({ id, status }: Stripe.Refund): BillingRefund["status"] {
  const known = status === null ? undefined : own(statuses, status);
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Stripe gives the refund ${id} the status "${status}", which is not known`);
}

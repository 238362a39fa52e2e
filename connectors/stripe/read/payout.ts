import { own } from "../../../schema/own";
import type Stripe from "stripe";
import type { BillingPayout } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { amountOf } from "../amount";
import { dayOf, instantOf } from "../instant";
import { recordUrl } from "../recordUrl";

/** A payout in the hub's words. @see https://docs.stripe.com/api/payouts/object */
export const payoutOf =
  (apiKey: string) =>
  (payout: Stripe.Payout): BillingPayout => ({
    externalId: payout.id,
    externalVersion: null,
    url: recordUrl(apiKey, "payouts", payout.id),
    correlationId: null,
    deleted: false,
    amount: amountOf(payout.amount, payout.currency),
    status: statusOf(payout),
    arrivesOn: dayOf(payout.arrival_date),
    at: instantOf(payout.created),
  });

const statuses: Readonly<Record<string, BillingPayout["status"]>> = {
  pending: "PENDING",
  in_transit: "PENDING",
  paid: "PAID",
  failed: "FAILED",
  canceled: "CANCELED",
};

function statusOf({ id, status }: Stripe.Payout): BillingPayout["status"] {
  const known = own(statuses, status);
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Stripe gives the payout ${id} the status "${status}", which is not known`);
}

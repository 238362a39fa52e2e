import { own } from "../../../schema/own";
import type Stripe from "stripe";
import type { BillingDispute } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { amountOf, wholeOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";

/** A dispute in the hub's words. @see https://docs.stripe.com/api/disputes/object */
export const disputeOf =
  (apiKey: string) =>
  (dispute: Stripe.Dispute): BillingDispute => ({
    externalId: dispute.id,
    externalVersion: null,
    url: recordUrl(apiKey, "disputes", dispute.id),
    correlationId: null,
    deleted: false,
    paymentExternalId: idOf(dispute.payment_intent),
    amount: amountOf(dispute.amount, dispute.currency),
    fee: feeOf(dispute.balance_transactions),
    status: statusOf(dispute),
    reason: dispute.reason,
    at: instantOf(dispute.created),
  });

/** The fees of its balance transactions, which are all in the settlement currency; null while there are none. */
function feeOf([first, ...rest]: readonly Stripe.BalanceTransaction[]) {
  return first
    ? amountOf(
        rest.reduce((sum, { fee }) => sum + wholeOf(fee, first.currency), wholeOf(first.fee, first.currency)),
        first.currency,
      )
    : null;
}

const statuses: Readonly<Record<string, BillingDispute["status"]>> = {
  warning_needs_response: "INQUIRY",
  warning_under_review: "INQUIRY",
  warning_closed: "WON",
  needs_response: "OPEN",
  under_review: "OPEN",
  appeal_needs_response: "OPEN",
  appeal_under_review: "OPEN",
  prevented: "WON",
  won: "WON",
  lost: "LOST",
};

function statusOf({ id, status }: Stripe.Dispute): BillingDispute["status"] {
  const known = own(statuses, status);
  if (known) return known;
  throw new VendorFailure("SCHEMA_DRIFT", `Stripe gives the dispute ${id} the status "${status}", which is not known`);
}

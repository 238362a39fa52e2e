import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { stamp } from "../stamp";
import { subscriptionsOf } from "./find";

/**
 * The subscription that an order asked for by its key; null where there is none. A deal is billed by one at a time: where
 * that of the key has ended or is not there, and another of the deal lives, that was made by a hub that has forgotten it,
 * as its database was restored to a time before. Another beside it would bill the customer twice.
 * @throws VendorFailure `CONFLICT` where another bills the deal; nothing was made
 */
export async function ownSubscription(
  client: Stripe,
  { customerExternalId, correlationId }: ProvisionSubscription,
  key: string,
): Promise<Stripe.Subscription | null> {
  const present = await subscriptionsOf(client, customerExternalId);
  const own = present.find(({ metadata }) => metadata[stamp.key] === key) ?? null;
  if (own && !over.has(own.status)) return own;
  const other = present.find(
    ({ metadata, status }) => metadata[stamp.correlation] === correlationId && !over.has(status),
  );
  if (!other) return own;
  throw new VendorFailure(
    "CONFLICT",
    `The subscription ${other.id} of customer ${customerExternalId} bills this deal already, and has not ended: where it is right, let it bill; where it is not, end it in Stripe, then retry`,
    { code: "billing.billed_already" },
  );
}

/** What never bills again. @see https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses */
const over: ReadonlySet<string> = new Set<Stripe.Subscription.Status>(["canceled", "incomplete_expired"]);

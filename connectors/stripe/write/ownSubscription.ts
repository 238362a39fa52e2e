import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { stamp } from "../stamp";
import { searchSubscriptions, subscriptionsOf } from "./find";

/**
 * The subscription that an order asked for by its key, of the customer whom it is to bill; null where there is none. A
 * deal is billed by one at a time, whomever it bills: one that was made behind a restored backup, or for the customer whom
 * the deal was of before, would bill the deal twice beside another. Customers are listed, which shows at once what was
 * made; search finds it with any other customer, some time after.
 * @throws VendorFailure `CONFLICT` where another bills the deal; nothing was made
 */
export async function ownSubscription(
  client: Stripe,
  { customerExternalId, earlierCustomerExternalId, correlationId }: ProvisionSubscription,
  key: string,
): Promise<Stripe.Subscription | null> {
  const customers = [customerExternalId, ...(earlierCustomerExternalId ? [earlierCustomerExternalId] : [])];
  const listed = await Promise.all(customers.map((customer) => subscriptionsOf(client, customer)));
  const searched = await searchSubscriptions(client, { [stamp.key]: key, [stamp.correlation]: correlationId });
  const present = [...listed.flat(), ...searched];
  const isOwn = ({ metadata }: Stripe.Subscription) => metadata[stamp.key] === key;
  const bears = present.filter((one) => isOwn(one) && customerOf(one) === customerExternalId);
  const living = bears.find(lives);
  if (living) return living;
  const other = present.find((one) => lives(one) && (isOwn(one) || one.metadata[stamp.correlation] === correlationId));
  if (!other) return bears[0] ?? null;
  const elsewhere = customerOf(other) !== customerExternalId;
  const right = elsewhere
    ? "put the deal back to the account, currency and selling entity of that customer"
    : "let it bill";
  throw new VendorFailure(
    "CONFLICT",
    `The subscription ${other.id} of customer ${customerOf(other)} bills this deal already, and has not ended${elsewhere ? `, where the deal is to bill customer ${customerExternalId}` : ""}: where it is right, ${right}; where it is not, end it in Stripe, then retry`,
    { code: "billing.billed_already" },
  );
}

const customerOf = ({ customer }: Stripe.Subscription): string =>
  typeof customer === "string" ? customer : customer.id;

const lives = ({ status }: Stripe.Subscription): boolean => !over.has(status);

/** What never bills again. @see https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses */
const over: ReadonlySet<string> = new Set<Stripe.Subscription.Status>(["canceled", "incomplete_expired"]);

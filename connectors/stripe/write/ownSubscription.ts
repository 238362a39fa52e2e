import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { idOf } from "../idOf";
import { stamp } from "../stamp";
import { searchSubscriptions, subscriptionsOf } from "./find";

/**
 * The subscription that an order asked for by its key, of the customer whom it is to bill; null where there is none. A
 * deal is billed by one at a time, whomever it bills: one that was made behind a restored backup, or for the customer whom
 * the deal was of before, would bill the deal twice beside another. Customers are listed, which shows at once what was
 * made; where nothing that lives is listed, search finds it with any other customer, some time after.
 * @throws VendorFailure `CONFLICT` where another bills the deal; nothing was made
 */
export async function ownSubscription(
  client: Stripe,
  command: ProvisionSubscription,
  key: string,
): Promise<Stripe.Subscription | null> {
  const { customerExternalId, earlierCustomerExternalId, correlationId } = command;
  const customers = [customerExternalId, ...(earlierCustomerExternalId ? [earlierCustomerExternalId] : [])];
  const listed = (await Promise.all(customers.map((customer) => subscriptionsOf(client, customer)))).flat();
  const known = living(listed, command, key);
  if (known) return known;
  const searched = await searchSubscriptions(client, { [stamp.key]: key, [stamp.correlation]: correlationId });
  const ended = [...listed, ...searched].find(
    (one) => isAskedBy(one, key) && idOf(one.customer) === customerExternalId,
  );
  return living(searched, command, key) ?? ended ?? null;
}

/**
 * The order's own of those that live; null where none is of its deal.
 * @throws VendorFailure `CONFLICT` where another is
 */
function living(
  all: readonly Stripe.Subscription[],
  command: ProvisionSubscription,
  key: string,
): Stripe.Subscription | null {
  const asked = all.filter((one) => lives(one) && isAskedBy(one, key));
  const own = asked.find(({ customer }) => idOf(customer) === command.customerExternalId);
  if (own) return own;
  const isOfDeal = ({ metadata }: Stripe.Subscription) => metadata[stamp.correlation] === command.correlationId;
  const other = asked[0] ?? all.find((one) => lives(one) && isOfDeal(one));
  if (other) throw billedAlready(other, command, isAskedBy(other, key));
  return null;
}

const isAskedBy = ({ metadata }: Stripe.Subscription, key: string): boolean => metadata[stamp.key] === key;

/** @param asked whether it is what the order asked for, by its key: then something came of that */
function billedAlready(
  { id, customer }: Stripe.Subscription,
  { customerExternalId }: ProvisionSubscription,
  asked: boolean,
): VendorFailure {
  const billed = idOf(customer);
  const elsewhere = billed !== customerExternalId;
  const place = elsewhere ? `, where the deal is to bill customer ${customerExternalId}` : "";
  const right = elsewhere
    ? "put the deal back to the account, currency and selling entity of that customer, then retry"
    : "let it bill";
  const advice = [
    `where it is right, ${right}`,
    "where it is not, end it in Stripe, void or credit there what it has billed, then retry",
    ...(asked ? [] : [`where it is not this deal's at all, take its mark ${stamp.correlation} off it, then retry`]),
  ];
  return new VendorFailure(
    "CONFLICT",
    `The subscription ${id} of customer ${billed} bills this deal already, and has not ended${place}: ${advice.join("; ")}`,
    { code: "billing.billed_already", uncertain: asked },
  );
}

const lives = ({ status }: Stripe.Subscription): boolean => !over.has(status);

/** What never bills again. @see https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses */
const over: ReadonlySet<string> = new Set<Stripe.Subscription.Status>(["canceled", "incomplete_expired"]);

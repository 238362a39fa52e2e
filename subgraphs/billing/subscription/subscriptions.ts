import { dayAt } from "../../../domain/calendar/dayAt";
import { moneyOf } from "../../../domain/money/moneyOf";
import { serviceDay } from "../../../domain/calendar/serviceDay";
import { countedMrr } from "../../../domain/recurring/countedMrr";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { findRows } from "../../../platform/store/rows";
import type { SubscriptionModel } from "../../../schema/generated/prisma/models";
import type { Day } from "../../../schema/canonical/value";
import type { BillingSubscription, SubscriptionItem } from "./billingSubscription";

/** The request's loader of subscriptions. */
export const subscriptions = (context: GraphContext) =>
  loadById(context, "billing.subscription", async (ids) =>
    (await context.store.prisma.subscription.findMany({ where: { id: { in: ids } } })).map(subscriptionOf(context)),
  );

/** The request's loader of each account's subscriptions, oldest first. */
export const subscriptionsOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.subscription of account",
    async (ids) => {
      return (await findRows(context.store.reader, "subscription", "accountId", ids)).map(subscriptionOf(context));
    },
    ({ accountId }) => accountId,
  );

/** The request's loader of each contract's subscriptions, oldest first. */
export const subscriptionsOfContracts = (context: GraphContext) =>
  loadByParent(
    context,
    "billing.subscription of contract",
    async (ids) => {
      const where = { contractId: { in: ids } };
      return (await context.store.prisma.subscription.findMany({ where, orderBy: { id: "asc" } })).map(
        subscriptionOf(context),
      );
    },
    ({ contractId }) => contractId,
  );

/** The request's loader of each subscription's items. */
export const itemsOfSubscriptions = (context: GraphContext) =>
  loadByParent<SubscriptionItem>(
    context,
    "billing.subscription_item",
    async (ids) => {
      const rows = await findRows(context.store.reader, "subscriptionItem", "subscriptionId", ids);
      return rows.map((row) => ({
        ...row,
        quantity: row.quantity.toFixed(),
        amount: moneyOf(row.amountMinor, row.currency),
        recurring: row.recurringMinor === null ? null : moneyOf(row.recurringMinor, row.currency),
      }));
    },
    ({ subscriptionId }) => subscriptionId,
  );

/** In SQL, when a subscription ended or, while it serves, is to end. */
export const ENDS = "coalesce(t.ended_at, t.cancel_at)";

/** The platforms' finer states as the graph's. */
const statuses: Readonly<Record<string, string>> = { INCOMPLETE: "DRAFT", UNPAID: "PAST_DUE" };

/** What the store has for one of the graph's states. */
export const storedStatuses = (status: string): string[] => [
  status,
  ...Object.entries(statuses).flatMap(([finer, shown]) => (shown === status ? [finer] : [])),
];

/** A subscription's row as the graph shows it on the day of the request. */
export const subscriptionOf =
  ({ now, timeZone }: GraphContext) =>
  (row: SubscriptionModel): BillingSubscription => ({
    ...row,
    status: statuses[row.status] ?? row.status,
    endsOn: endOf(row, timeZone),
    mrr: moneyOf(countedMrr(row, dayAt(now(), timeZone), timeZone), row.currency),
  });

/** The day of `ENDS`. */
function endOf({ endedAt, cancelAt }: SubscriptionModel, timeZone: string): Day | null {
  const end = endedAt ?? cancelAt;
  return end && serviceDay(end, timeZone);
}

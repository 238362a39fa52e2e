import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markedOrder } from "../../domain/projection/markedOrder";
import { profileOf } from "../../domain/projection/profileOf";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import type { Hub } from "../hub";

const kind = { class: "MAPPING", cause: "marked for another customer" } as const;

/**
 * Tells that a subscription carries the mark of a deal of another account than the customer whom it bills. It is linked to
 * no order, and stays that customer's. The case ends once the mark is gone, or names a deal of the customer's.
 */
export async function tellForeignMark(
  tx: Transaction,
  hub: Hub,
  subscriptionId: string,
  record: BillingSubscription,
): Promise<void> {
  const profile = await profileOf(tx, hub.billing.instance, record.customerExternalId);
  const marked = profile && (await markedOrder(tx, hub.billing.instance, record, profile.accountId));
  if (!profile || !marked?.foreign) return settleExceptions(tx, hub.now(), subscriptionId, kind);
  const deal = await getRow(tx, "opportunity", { id: marked.opportunityId });
  const billed = await nameOf(tx, profile.accountId);
  const marks = [
    ...(record.orderKey === null ? [] : [`order key ${record.orderKey}`]),
    ...(record.correlationId === null ? [] : [`correlation id ${record.correlationId}`]),
  ].join(" and ");
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `A subscription of ${billed} is marked for the deal "${deal.name}" of another account`,
    explanation: `The subscription ${record.externalId} bills the customer of ${billed}, and its ${marks} in billing names the deal "${deal.name}" of ${await nameOf(tx, marked.accountId ?? deal.accountId)}. What it bills is owed by ${billed}, and waits to be posted; the deal has nothing of it. Take the mark off the subscription in billing, or put there that of a deal of the account that it bills. Where the subscription is for the deal, end it, and make one for the deal's own customer.`,
    advice: "Correct the marks of the subscription in billing",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "BillingSubscription", subjectId: subscriptionId, accountId: profile.accountId },
    system: "BILLING",
    correlationId: subscriptionId,
    amountAtRisk: null,
    retry: null,
  });
}

async function nameOf(tx: Transaction, accountId: string | null): Promise<string> {
  const account = accountId === null ? null : await findRow(tx, "account", { id: accountId });
  return account ? `"${account.name}"` : "an unknown account";
}

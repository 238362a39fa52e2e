import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markedOrder } from "../../domain/projection/markedOrder";
import { profileOf } from "../../domain/projection/profileOf";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import type { Hub } from "../hub";

const kind = { class: "MAPPING", cause: "marks changed" } as const;

/**
 * Tells that a subscription which the hub made bears other marks by now, or none. It serves the deal that it was made for
 * all the same. The case ends once the marks are put back.
 */
export async function tellChangedMarks(
  tx: Transaction,
  hub: Hub,
  subscriptionId: string,
  record: BillingSubscription,
): Promise<void> {
  const profile = await profileOf(tx, hub.billing.instance, record.customerExternalId);
  const order = await markedOrder(tx, hub.billing.instance, record, profile?.accountId ?? null);
  const { businessKey: orderKey, correlationId } = order ?? {};
  const isAsMade = record.orderKey === orderKey && record.correlationId === correlationId;
  if (!order?.isMade || isAsMade) return settleExceptions(tx, hub.now(), subscriptionId, kind);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  const marks = [
    ...(record.orderKey === orderKey ? [] : [`order key ${orderKey}`]),
    ...(record.correlationId === correlationId || !correlationId ? [] : [`correlation id ${correlationId}`]),
  ].join(" and ");
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The marks of the subscription of the deal "${deal.name}" were changed in billing`,
    explanation: `The hub made the subscription ${record.externalId} for the deal "${deal.name}", and somebody changed its metadata in billing since. It serves the deal that it was made for all the same; people and other systems know it by its marks. Put back there: ${marks}.`,
    advice: "Put the marks of the subscription back in billing",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "BillingSubscription", subjectId: subscriptionId, accountId: order.accountId },
    system: "BILLING",
    correlationId: correlationId ?? subscriptionId,
    amountAtRisk: null,
    retry: null,
  });
}

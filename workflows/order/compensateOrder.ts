import { writeKeys } from "../../domain/idempotency/writeKeys";
import { markStep } from "../../domain/operation/markStep";
import type { WorkflowContext } from "../../platform/durable/workflow";
import { deliver } from "../effects/deliver";
import { tellEndsEarly } from "../corrections/tellEndsEarly";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import type { Accepted } from "./acceptOrder";

/**
 * Undoes a subscription that could not be billed, before anything of it was posted. The order's revision rises, so
 * that another try provisions anew instead of finding the cancelled one. A customer is never deleted.
 */
export async function compensateOrder(
  context: WorkflowContext,
  hub: Hub,
  order: Accepted,
  subscriptionExternalId: string,
): Promise<void> {
  const { instance } = hub.billing;
  const { orderId, operationId, correlationId } = order;
  const command = { subscriptionExternalId };
  const key = writeKeys.cancellation({ billing: instance.id, subscriptionExternalId });
  const step = { name: "cancel-subscription", system: "BILLING", compensates: "provision-subscription" } as const;
  await context.transact("compensating", async (tx) => {
    await planWrite(tx, {
      ...{ key, body: command, operationId, correlationId, instance },
      ...{ objectType: "Subscription", subjectId: orderId },
      fieldGroup: hub.billing.capabilities.fieldGroups.cancelSubscription,
    });
    // Where people ended it meanwhile, that was told: what is taken back is none of the order's service any more.
    await tellEndsEarly(tx, hub, orderId);
    await tx.order.update({ where: { id: orderId }, data: { state: "COMPENSATING", version: { increment: 1 } } });
    await markStep(tx, hub.now(), operationId, { ...step, status: "RUNNING" });
  });
  const write = { step: "cancel-subscription", name: "cancelSubscription", key, command } as const;
  const receipt = await deliver(context, hub, hub.billing, write);
  await context.transact("compensated", async (tx) => {
    await recordReceipt(tx, key, receipt);
    await tx.order.update({ where: { id: orderId }, data: { revision: { increment: 1 }, version: { increment: 1 } } });
    await markStep(tx, hub.now(), operationId, { ...step, status: "DONE" });
  });
}

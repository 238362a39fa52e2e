import { clientOver } from "../../platform/durable/clientOver";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { orderOf } from "../order/operationOf";
import { queues } from "../queues";

/** Asks for the deal behind an invoice to be told its financial status in the CRM. */
export async function requestStatus(tx: Transaction, hub: Hub, invoice: { id: string }): Promise<void> {
  const order = await orderOf(tx, invoice.id);
  if (!order) return;
  const { opportunityId } = order;
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "financial-status",
    id: `status_${newId("event")}`,
    queue: queues.crm,
    input: { opportunityId, orderId: order.id },
  });
}

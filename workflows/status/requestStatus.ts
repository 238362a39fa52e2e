import { markSync } from "../../domain/sync/markSync";
import { clientOver } from "../../platform/durable/clientOver";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import type { OrderIdentity } from "../order/operationOf";
import { queues } from "../queues";
import { lockStatus } from "./lockStatus";

/** Asks for a deal to be told its financial status in the CRM; until it is, the deal is not in sync there. */
export async function requestStatus(tx: Transaction, hub: Hub, order: OrderIdentity): Promise<void> {
  const { id: orderId, opportunityId, accountId, correlationId } = order;
  // Locked as whoever tells the status locks it, so that of the two one sees what the other did.
  await lockStatus(tx, opportunityId);
  await markSync(tx, hub.now(), {
    ...{ subjectId: opportunityId, subjectType: "Opportunity", accountId, instance: hub.crm.instance },
    ...{ status: "PENDING", hubVersion: 1, correlationId: correlationId ?? orderId },
  });
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "financial-status",
    id: `status_${newId("event")}`,
    queue: queues.crm,
    input: { opportunityId, orderId },
  });
}

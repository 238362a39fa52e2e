import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markStep } from "../../domain/operation/markStep";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import type { Violation } from "../../domain/order/violation";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { contractChanged } from "../corrections/takeContractChange";
import { dealChanged } from "../corrections/takeDealChange";
import type { Hub } from "../hub";
import type { OrderRow } from "./ensureOrder";

/**
 * Ends an order of which nothing bills, with its cases, its steps and its operation. What it would still send is sent no
 * more. The caller has locked it, and knows that it was not sent.
 * @param key of the subscription that it would ask for
 * @param why what nobody waits for any more, as its checklist says it
 */
export async function cancelOrder(
  tx: Transaction,
  hub: Hub,
  order: OrderRow,
  key: string,
  why: Violation,
): Promise<{ state: string }> {
  const now = hub.now();
  const { id, operationId, opportunityId, accountId, correlationId } = order;
  await tx.$executeRaw`
    UPDATE operations.outbound_write SET status = 'CANCELED', updated_at = now()
    WHERE idempotency_key = ${key} AND status IN ('PLANNED', 'REFUSED')`;
  await settleExceptions(tx, now, id);
  for (const correction of [dealChanged, contractChanged]) await settleExceptions(tx, now, id, correction);
  if (order.state === "CANCELED") return { state: "CANCELED" };
  const checklist = [{ ...why, passed: false, severity: "INFO" }];
  const { version } = await tx.order.update({
    where: { id },
    data: { state: "CANCELED", checklist, version: { increment: 1 } },
  });
  appendEvents(tx, now, [
    {
      ...{ name: "hub.order.canceled", subject: id, accountId, correlationId, entityVersion: version },
      data: { orderId: id, opportunityId, rule: why.rule },
    },
  ]);
  const error = why.message;
  const steps = await tx.operationStep.findMany({ where: { operationId }, orderBy: { seq: "asc" } });
  for (const { name, status } of steps) {
    if (status === "DONE" || status === "COMPENSATED") continue;
    // A step that is there keeps the system it works in.
    await markStep(tx, now, operationId, { name, system: "HUB", status: "CANCELED", error });
  }
  await setOperationStatus(tx, now, operationId, "CANCELED");
  return { state: "CANCELED" };
}

import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markStep } from "../../domain/operation/markStep";
import type { Violation } from "../../domain/order/violation";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import type { OrderRow } from "./ensureOrder";
import type { QuoteToCashInput } from "./quoteToCashInput";

/** Tells the case of an order that waits for its CRM record from other cases about it. */
export const blockedCase = { class: "VALIDATION", cause: "blocked" } as const;

/**
 * Has an order wait, saying field by field why, with a case that shows its money and age. Nothing was written
 * downstream; a change in the CRM resumes it.
 * @param anew how it is tried again where the CRM does not decide: only a person says that a deal is billed anew
 */
export async function blockOrder(
  tx: Transaction,
  hub: Hub,
  order: OrderRow,
  violations: readonly Violation[],
  anew: QuoteToCashInput | null = null,
): Promise<{ state: string }> {
  const now = hub.now();
  const checklist = violations.map(({ rule, field, message }) => ({
    rule,
    field,
    message,
    passed: false,
    severity: "BLOCKER",
  }));
  const { version } = await tx.order.update({
    where: { id: order.id },
    data: { state: "BLOCKED", checklist, version: { increment: 1 } },
  });
  appendEvents(tx, now, [
    {
      name: "hub.order.blocked",
      subject: order.id,
      accountId: order.accountId,
      correlationId: order.correlationId,
      entityVersion: version,
      data: { orderId: order.id, opportunityId: order.opportunityId, violations: [...violations] },
    },
  ]);
  const deal = await getRow(tx, "opportunity", { id: order.opportunityId });
  const messages = violations.map(({ message }) => message).join(" ");
  // What kept it from being read or billed before is not what it waits for now.
  await settleExceptions(tx, now, order.id, { cause: "" });
  await raiseException(tx, now, {
    ...blockedCase,
    ...(anew === null
      ? {
          title: `The won deal "${deal.name}" waits: it is not complete`,
          explanation: `${messages} Correct it in the CRM; the order goes on by itself then.`,
          retry: null,
        }
      : {
          title: `The won deal "${deal.name}" waits: it was sold before`,
          explanation: messages,
          advice: "Try again only if the deal is to be billed anew, and its earlier sale has ended; leave it otherwise",
          retry: {
            ...{ workflow: "quote-to-cash", queue: queues.billing, input: anew },
            decides: "Bill the deal anew",
          },
        }),
    classification: "CONFIDENTIAL",
    subjectType: "Order",
    subjectId: order.id,
    accountId: order.accountId ?? deal.accountId,
    system: "CRM",
    correlationId: order.correlationId,
    amountAtRisk:
      deal.amountMinor !== null && deal.currency !== null ? { minor: deal.amountMinor, currency: deal.currency } : null,
  });
  const error = violations.map(({ message }) => message).join("; ");
  await markStep(tx, now, order.operationId, { name: "validate", system: "HUB", status: "WAITING", error });
  await setOperationStatus(tx, now, order.operationId, "WAITING");
  return { state: "BLOCKED" };
}

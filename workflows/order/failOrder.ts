import { raiseException } from "../../domain/exception/raiseException";
import { markStep } from "../../domain/operation/markStep";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import type { WorkflowContext } from "../../platform/durable/workflow";
import { adviceOn } from "../effects/adviceOn";
import type { StepFailed } from "../effects/failure";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { lockDeal } from "../../domain/operation/dealToWin";
import { cancelOrder } from "./cancelOrder";
import { dealAtRisk } from "./dealAtRisk";
import { wonAnew } from "./earlierSales";
import { ensureOrder } from "./ensureOrder";
import { isSent, provisionKey } from "./isSent";
import type { QuoteToCashInput } from "./quoteToCashInput";
import { resumeOrder } from "./startOrder";
import { findRow } from "../../platform/store/rows";

/** The failed steps that have a name of their own in the operation. */
const shown: Readonly<Record<string, string>> = {
  "read-deal": "validate",
  "billing-customer": "billing-customer",
  "provision-subscription": "provision-subscription",
  "read-subscription": "provision-subscription",
  "finalize-invoice": "finalize-invoice",
  "read-invoice": "finalize-invoice",
};

/**
 * An order that a system refused, or that could not reach one, becomes a case that a person can resolve by a retry. One
 * that a later win stands for comes to nothing instead, as long as nothing of it bills, and the later one goes on.
 */
export async function failOrder(
  context: WorkflowContext,
  hub: Hub,
  input: QuoteToCashInput,
  { step, failure }: StepFailed,
): Promise<string> {
  return context.transact("failed", async (tx) => {
    const now = hub.now();
    const { winNumber: latest } = await lockDeal(tx, input.opportunityId);
    const order = await ensureOrder(tx, now, input);
    if (order.state === "CANCELED") return "CANCELED";
    const key = provisionKey(hub, input.opportunityExternalId, order);
    if (order.winNumber < latest && !(await isSent(tx, key))) {
      await cancelOrder(tx, hub, order, key, wonAnew(latest));
      await resumeOrder(tx, hub, order.opportunityId, `after-${order.id}`);
      return "CANCELED";
    }
    const system = step === "read-deal" ? "CRM" : "BILLING";
    const opportunity = await findRow(tx, "opportunity", { id: input.opportunityId });
    await raiseException(tx, now, {
      class: failure.class,
      title: `The won deal "${opportunity?.name ?? input.opportunityExternalId}" is not billed`,
      classification: "CONFIDENTIAL",
      explanation: `The step "${step}" failed: ${failure.message}. ${adviceOn(failure, system === "CRM" ? "the CRM" : "the billing platform")}: what was done already is not done again.`,
      subjectType: "Order",
      subjectId: order.id,
      accountId: order.accountId,
      system,
      correlationId: input.correlationId,
      amountAtRisk: await dealAtRisk(tx, input.opportunityId),
      retry: { workflow: "quote-to-cash", queue: queues.billing, input },
    });
    const checklist = [{ rule: step, field: "", message: failure.message, passed: false, severity: "BLOCKER" }];
    await tx.order.update({
      where: { id: order.id },
      data: { state: "BLOCKED", checklist, version: { increment: 1 } },
    });
    const name = shown[step] ?? step;
    await markStep(tx, now, order.operationId, { name, system, status: "FAILED", error: failure.message });
    await setOperationStatus(tx, now, order.operationId, "FAILED");
    return "FAILED";
  });
}

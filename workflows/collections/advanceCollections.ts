import { advanceDunning } from "../../domain/dunning/advanceDunning";
import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { today } from "../today";

/** Moves a dunning case on as far as time has, and has its account's success owner told of each step once. */
export async function advanceCollections(tx: Transaction, hub: Hub, caseId: string, opened = false): Promise<void> {
  const step = await advanceDunning(tx, hub.now(), today(hub), hub.settings.dunning.daysLate, { caseId, opened });
  if (!step) return;
  const { no, daysLate, stepAt, invoiceId } = step;
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "collections-task",
    id: `task_${caseId}_late_${no}`,
    queue: queues.crm,
    input: { dunningCaseId: caseId, invoiceId, daysLate, stepAt },
  });
}

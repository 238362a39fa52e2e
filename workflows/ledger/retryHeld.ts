import type { Retry } from "../../domain/exception/retry";
import { standing } from "../../domain/exception/standing";
import { clientOver } from "../../platform/durable/clientOver";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** Tries again what postings' cases wait for, closed by a person or not: it is looked up before anything is sent. */
export async function retryHeld(tx: Transaction, hub: Hub, ...postingIds: readonly string[]): Promise<void> {
  const cases = await tx.exceptionCase.findMany({
    where: { subjectId: { in: [...postingIds] }, ...standing },
    orderBy: [{ subjectId: "asc" }, { id: "asc" }],
  });
  for (const { retry } of cases) {
    if (retry === null) continue;
    // Written by raiseException, in this shape.
    const { workflow, queue, input } = retry as unknown as Retry;
    await hub.enqueuer.enqueue(clientOver(tx), { workflow, queue, input, id: `released_${newId("operation")}` });
  }
}

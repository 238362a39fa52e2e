import { clientOver } from "../../platform/durable/clientOver";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";

/** The workflow that closes a deal as won in the CRM. */
export const closeWonWorkflow = "close-won";

/** Asks for the workflow that closes a deal as won in the CRM; once for an operation. */
export const enqueueCloseWon = (
  tx: Transaction,
  enqueuer: Pick<Enqueuer, "enqueue">,
  input: { operationId: string; opportunityId: string; correlationId: string },
): Promise<void> =>
  enqueuer.enqueue(clientOver(tx), {
    ...{ workflow: closeWonWorkflow, queue: "crm", id: `close-won_${input.operationId}` },
    input,
  });

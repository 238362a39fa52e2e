import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";
import type { ApprovalModel, OperationModel } from "../../schema/generated/prisma/models";
import type { HubError } from "../../schema/hubError";

/** A kind of operation that may wait for approval. */
export interface Approvable {
  /**
   * Locks the record, so that it stays as it is until the decision is made.
   * @returns why what was asked for cannot be approved any more
   */
  recheck(tx: Transaction, operation: OperationModel, approval: ApprovalModel, now: Date): Promise<HubError | null>;
  /** Asks for the work, in the transaction that approves it. */
  start(tx: Transaction, enqueuer: Pick<Enqueuer, "enqueue">, operation: OperationModel): Promise<void>;
}

import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";
import type { Closeness } from "../../schema/authority/closeness";
import type { Scope } from "../../schema/authority/scopes";
import type { ApprovalModel, OperationModel } from "../../schema/generated/prisma/models";
import type { HubError } from "../../schema/hubError";

/** A kind of operation that may wait for approval. */
export interface Approvable {
  /** Of whoever approves or declines it. */
  scope: Scope;
  /** How closely what is asked for is held: whoever decides must see it. Left out, as closely as every approval is. */
  heldAs?(tx: Transaction, operation: OperationModel): Promise<Closeness>;
  /**
   * Locks the record, so that it stays as it is until the decision is made.
   * @returns why what was asked for cannot be approved any more
   */
  recheck(tx: Transaction, operation: OperationModel, approval: ApprovalModel, now: Date): Promise<HubError | null>;
  /** Asks for the work, or does it, in the transaction that approves it. */
  start(tx: Transaction, enqueuer: Pick<Enqueuer, "enqueue">, operation: OperationModel, now: Date): Promise<void>;
  /** What becomes of the record where it is not approved, in the transaction that says so. */
  drop?(tx: Transaction, operation: OperationModel, now: Date): Promise<void>;
}

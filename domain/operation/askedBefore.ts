import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import type { OperationModel } from "../../schema/generated/prisma/models";
import { HubError } from "../../schema/hubError";

/**
 * The operation that this key already stands for, so that a request sent twice is carried out once. Two at the same
 * time wait for each other. A conflict names the operation only to whoever asked for it, or sees every legal entity's:
 * to anybody else it may be one of those they may not know of.
 * @throws HubError `IDEMPOTENCY_CONFLICT` when the key stands for another request
 */
export async function askedBefore(
  tx: Transaction,
  key: string,
  requestHash: string,
  caller: Caller,
): Promise<OperationModel | null> {
  await lockUntilCommit(tx, "operation", key);
  const known = await tx.operation.findUnique({ where: { idempotencyKey: key } });
  if (!known) return null;
  if (known.requestHash === requestHash) return known;
  const shown = known.requestedBy === caller.name || caller.legalEntities === "*";
  throw keyTaken(key, shown ? known.id : null);
}

/** Refuses a key that stands for another request; by which operation, only where whoever asks may know of it. */
export const keyTaken = (key: string, operationId: string | null): HubError =>
  new HubError(
    "IDEMPOTENCY_CONFLICT",
    `The idempotency key "${key}" was used for another request${operationId === null ? "" : `, operation ${operationId}`}: use a new key for this one`,
    { retryable: false, ...(operationId !== null && { details: { operationId } }) },
  );

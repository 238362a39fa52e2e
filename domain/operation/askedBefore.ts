import type { Transaction } from "../../platform/store/openStore";
import type { OperationModel } from "../../schema/generated/prisma/models";
import { HubError } from "../../schema/hubError";

/**
 * The operation that this key already stands for, so that a request sent twice is carried out once. Two at the same
 * time wait for each other.
 * @throws HubError `IDEMPOTENCY_CONFLICT` when the key stands for another request
 */
export async function askedBefore(tx: Transaction, key: string, requestHash: string): Promise<OperationModel | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`operation ${key}`}))`;
  const known = await tx.operation.findUnique({ where: { idempotencyKey: key } });
  if (!known) return null;
  if (known.requestHash === requestHash) return known;
  throw new HubError(
    "IDEMPOTENCY_CONFLICT",
    `The idempotency key "${key}" was used for another request, operation ${known.id}: use a new key for this one`,
    { retryable: false, details: { operationId: known.id } },
  );
}

import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { contentHash } from "../../domain/idempotency/contentHash";
import { HubError } from "../../schema/hubError";
import type { InstanceIdentity } from "../../schema/instance";

export interface PlannedWrite {
  key: string;
  operationId: string | null;
  instance: InstanceIdentity;
  objectType: string;
  fieldGroup: string;
  subjectId: string;
  correlationId: string;
  body: object;
  /** A document of record: the same key must never carry other content. */
  document?: boolean;
}

/**
 * Notes a write before it is sent, in the transaction that decides it. One that was never sent may still change.
 * @throws HubError `write.conflict` when a document was sent by this key with other content
 */
export async function planWrite(tx: Transaction, planned: PlannedWrite): Promise<void> {
  const { key, instance, document = false } = planned;
  const writtenHash = contentHash(planned.body);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${key}))`;
  const known = await tx.outboundWrite.findUnique({ where: { idempotencyKey: key } });
  const after = JSON.parse(JSON.stringify(planned.body, plain)) as object;
  if (!known) {
    await tx.outboundWrite.create({
      data: {
        id: newId("write"),
        idempotencyKey: key,
        operationId: planned.operationId,
        system: instance.role,
        instanceId: instance.id,
        objectType: planned.objectType,
        fieldGroup: planned.fieldGroup,
        subjectId: planned.subjectId,
        correlationId: planned.correlationId,
        status: "PLANNED",
        after,
        writtenHash,
      },
    });
    return;
  }
  if (known.writtenHash === writtenHash) return;
  if (document && known.status !== "PLANNED") {
    throw new HubError(
      "write.conflict",
      `${planned.objectType} was already sent to ${instance.id} by the key ${key} with other content: compare both, and repost as a new revision`,
      { retryable: false, details: { key } },
    );
  }
  await tx.outboundWrite.update({
    where: { idempotencyKey: key },
    data: {
      after,
      writtenHash,
      version: { increment: 1 },
      ...(known.status === "DONE" && { status: "PLANNED", attempts: 0 }),
    },
  });
}

const plain = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

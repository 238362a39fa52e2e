import { asJson } from "../../platform/json/asJson";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { contentHash } from "../../domain/idempotency/contentHash";
import { HubError } from "../../schema/hubError";
import type { InstanceIdentity } from "../../schema/instance";
import { addRow, changeRow, getRow } from "../../platform/store/rows";
import { shownBody } from "./shownBody";

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

/** What nothing came of: it may be sent with other content. */
const unsent = ["PLANNED", "REFUSED", "CANCELED"];

/**
 * Notes a write before it is sent, in the transaction that decides it. One that was never sent may still change.
 * @throws HubError `write.conflict` when a document was sent by this key with other content, and perhaps taken
 */
export async function planWrite(tx: Transaction, planned: PlannedWrite): Promise<void> {
  const { key, instance, document = false } = planned;
  const writtenHash = contentHash(planned.body);
  const after = asJson(shownBody(planned.body));
  const fresh = await addRow(tx, "outboundWrite", {
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
  });
  if (fresh) return;
  await tx.$executeRaw`SELECT 1 FROM operations.outbound_write WHERE idempotency_key = ${key} FOR UPDATE`;
  const known = await getRow(tx, "outboundWrite", { idempotencyKey: key });
  if (known.writtenHash === writtenHash && known.status !== "CANCELED") return;
  // What is there is there as it was sent: whoever reads it back compares.
  if (document && known.status === "DONE") return;
  if (document && !unsent.includes(known.status)) {
    throw new HubError(
      "write.conflict",
      `${planned.objectType} was sent to ${instance.id} by the key ${key} with other content, and whether it came there is not known: compare both, and repost as a new revision`,
      { retryable: false, details: { key } },
    );
  }
  const again = {
    ...((known.status === "DONE" || known.status === "CANCELED") && { status: "PLANNED" }),
    ...(known.status === "DONE" && { attempts: 0 }),
  };
  await changeRow(tx, "outboundWrite", known.id, { after, writtenHash, ...again });
}

import { asJson } from "../../platform/json/asJson";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { contentHash } from "../../domain/idempotency/contentHash";
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
 * @returns IN_DOUBT when a document was sent by this key with other content, and perhaps taken: it stays noted as it was
 * sent, and is to be looked up before anything else is sent by the key
 */
export async function planWrite(tx: Transaction, planned: PlannedWrite): Promise<"PLANNED" | "IN_DOUBT"> {
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
  if (fresh) return "PLANNED";
  await tx.$executeRaw`SELECT 1 FROM operations.outbound_write WHERE idempotency_key = ${key} FOR UPDATE`;
  const known = await getRow(tx, "outboundWrite", { idempotencyKey: key });
  if (known.writtenHash === writtenHash && known.status !== "CANCELED") return "PLANNED";
  // What is there is there as it was sent: whoever reads it back compares.
  if (document && known.status === "DONE") return "PLANNED";
  if (document && !unsent.includes(known.status)) return "IN_DOUBT";
  const again = {
    ...((known.status === "DONE" || known.status === "CANCELED") && { status: "PLANNED" }),
    ...(known.status === "DONE" && { attempts: 0 }),
  };
  await changeRow(tx, "outboundWrite", known.id, { after, writtenHash, ...again });
  return "PLANNED";
}

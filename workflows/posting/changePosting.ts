import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";

export type PostingStatus = "PLANNED" | "VALIDATED" | "HELD" | "QUEUED" | "SENT" | "UNCERTAIN" | "POSTED" | "REJECTED";

/** Moves a posting on, and tells so; what it is already is not told again. */
export async function changePosting(
  tx: Transaction,
  now: Date,
  postingId: string,
  status: PostingStatus,
  facts: { errorClass?: string; data?: object } = {},
): Promise<void> {
  const before = await tx.posting.findUniqueOrThrow({ where: { id: postingId } });
  const version = before.version + 1;
  await tx.posting.update({ where: { id: postingId }, data: { ...facts.data, status, version } });
  if (before.status === status || status === "POSTED") return;
  await appendEvents(tx, now, [
    {
      name: "erp.posting.changed",
      subject: postingId,
      accountId: before.accountId,
      correlationId: before.correlationId ?? postingId,
      entityVersion: version,
      data: { postingId, before: before.status, after: status, errorClass: facts.errorClass ?? null },
    },
  ]);
}

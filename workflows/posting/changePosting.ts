import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { changeRow, getRow } from "../../platform/store/rows";

export type PostingStatus = "PLANNED" | "VALIDATED" | "HELD" | "QUEUED" | "SENT" | "UNCERTAIN" | "POSTED" | "REJECTED";

/**
 * Moves a posting on, and tells so; what it is already is not told again. One that is in the ledger stays so, whatever
 * another run about the same document comes to.
 */
export async function changePosting(
  tx: Transaction,
  now: Date,
  postingId: string,
  status: PostingStatus,
  facts: { errorClass?: string; data?: object } = {},
): Promise<void> {
  await tx.$executeRaw`SELECT FROM erp.posting WHERE id = ${postingId} FOR UPDATE`;
  const before = await getRow(tx, "posting", { id: postingId });
  if (before.status === "POSTED") return;
  const version = await changeRow(tx, "posting", postingId, { ...facts.data, status });
  if (before.status === status || status === "POSTED") return;
  appendEvents(tx, now, [
    {
      name: "erp.posting.changed",
      subject: postingId,
      accountId: before.accountId,
      correlationId: before.correlationId ?? postingId,
      entityVersion: version ?? before.version,
      data: { postingId, before: before.status, after: status, errorClass: facts.errorClass ?? null },
    },
  ]);
}

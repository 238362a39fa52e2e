import type { Transaction } from "../../platform/store/openStore";

/** Why a deal may not be won on the approval its operation has: it is not the deal that was approved. Null when it may. */
export async function outdatedApproval(
  tx: Transaction,
  operationId: string,
  deal: { status: string; version: number; name: string },
): Promise<string | null> {
  const approval = await tx.approval.findUnique({ where: { operationId } });
  // Of a deal that is won already, only the rest is to be done.
  if (!approval || deal.status === "WON" || approval.subjectVersion === deal.version) return null;
  return `The deal "${deal.name}" has changed since it was approved: have it asked for and approved again`;
}

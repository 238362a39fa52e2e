import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { approvalNeeded } from "./approvalNeeded";
import type { Transaction } from "../../platform/store/openStore";

/**
 * Why a deal, as it has become, may not be won by an operation: it is not the deal that was approved, or it needs an
 * approval that it did not need when it was asked for. Null when it may.
 */
export async function outdatedApproval(
  tx: Transaction,
  operationId: string,
  deal: { status: string; version: number; name: string; amountMinor: bigint | null; currency: string | null },
  policy: ApprovalPolicy,
): Promise<string | null> {
  // Of a deal that is won already, only the rest is to be done.
  if (deal.status === "WON") return null;
  const approval = await tx.approval.findUnique({ where: { operationId } });
  if (approval?.subjectVersion === deal.version) return null;
  if (!approval) {
    const why = approvalNeeded(policy, deal);
    return why === null ? null : `${why}: it has changed since it was asked for. Have closeOpportunityWon asked again`;
  }
  return `The deal "${deal.name}" has changed since it was approved: have it asked for and approved again`;
}

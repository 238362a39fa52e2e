import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { storedDealValue } from "../order/storedDealValue";
import type { Transaction } from "../../platform/store/openStore";
import { approvalNeeded } from "./approvalNeeded";
import { coversDeal } from "./coversDeal";

interface Deal {
  id: string;
  status: string;
  version: number;
  name: string;
  amountMinor: bigint | null;
  currency: string | null;
}

/**
 * Why a deal, as it has become, may not be won by an operation: it is not the deal that was approved, or it needs an
 * approval that it did not need when it was asked for. Null when it may.
 */
export async function outdatedApproval(
  tx: Transaction,
  operationId: string,
  deal: Deal,
  policy: ApprovalPolicy,
): Promise<string | null> {
  // Of a deal that is won already, only the rest is to be done.
  if (deal.status === "WON") return null;
  const approval = await tx.approval.findUnique({ where: { operationId } });
  const value = await storedDealValue(tx, deal);
  if (!approval) {
    const why = approvalNeeded(policy, value);
    return why === null ? null : `${why}: it has changed since it was asked for. Have closeOpportunityWon asked again`;
  }
  if (approval.decision !== "APPROVED") return `Nobody has approved the deal "${deal.name}": have it asked for again`;
  if (coversDeal(approval, deal, value)) return null;
  return `The deal "${deal.name}" has changed since it was approved: have it asked for and approved again`;
}

import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { storedDealValue } from "../order/storedDealValue";
import type { Transaction } from "../../platform/store/openStore";
import { newerWish } from "./newerWish";
import { approvalNeeded } from "./approvalNeeded";
import { coversDeal } from "./coversDeal";

const DAY_MS = 86_400_000;

interface Deal {
  id: string;
  status: string;
  version: number;
  name: string;
  amountMinor: bigint | null;
  currency: string | null;
}

/** `approval.overtaken`: the deal was asked for again, so that what became of that counts, and not this operation. */
export const OVERTAKEN = "approval.overtaken";
/** `approval.outdated`: what was approved is not the deal as it is, was approved too long ago, or nobody has approved it. */
export const OUTDATED = "approval.outdated";

interface Outdated {
  code: typeof OVERTAKEN | typeof OUTDATED;
  message: string;
}

/**
 * Why a deal, as it has become, may not be won by an operation: it was asked for again since, it is not the deal that was
 * approved, that was too long ago, or it needs an approval that it did not need when it was asked for. Null when it may.
 * Whoever calls holds the lock on the deal.
 */
export async function outdatedApproval(
  tx: Transaction,
  operationId: string,
  deal: Deal,
  { policy, now }: { policy: ApprovalPolicy; now: Date },
): Promise<Outdated | null> {
  // Of a deal that is won already, only the rest is to be done.
  if (deal.status === "WON") return null;
  const newer = await newerWish(tx, operationId);
  if (newer !== null) {
    const message = `The deal "${deal.name}" was asked for again by operation ${newer}: what becomes of that counts`;
    return { code: OVERTAKEN, message };
  }
  const message = await outdatedBy(tx, operationId, deal, { policy, now });
  return message === null ? null : { code: OUTDATED, message };
}

async function outdatedBy(
  tx: Transaction,
  operationId: string,
  deal: Deal,
  { policy, now }: { policy: ApprovalPolicy; now: Date },
): Promise<string | null> {
  const approval = await tx.approval.findUnique({ where: { operationId } });
  const value = await storedDealValue(tx, deal);
  if (!approval) {
    const why = approvalNeeded(policy, value);
    return why === null ? null : `${why}: it has changed since it was asked for. Have closeOpportunityWon asked again`;
  }
  const { decision, decidedAt } = approval;
  if (decision !== "APPROVED" || decidedAt === null)
    return `Nobody has approved the deal "${deal.name}": have it asked for again`;
  const days = policy.expireAfterDays;
  if (now.getTime() - decidedAt.getTime() > days * DAY_MS)
    return `The deal "${deal.name}" was approved at ${decidedAt.toISOString()}, and an approval holds for ${days} days: have it asked for and approved again`;
  if (coversDeal(approval, deal, value)) return null;
  return `The deal "${deal.name}" has changed since it was approved: have it asked for and approved again`;
}

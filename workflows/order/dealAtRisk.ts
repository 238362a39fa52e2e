import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import { dealChanged } from "../corrections/takeDealChange";
import { blockedCase } from "./blockOrder";

/**
 * What a case shows of a won deal that is not billed: all of it, unless another open case does, by which its order waits
 * for its CRM record, or which tells that the deal as a whole is not what was accepted. Uses the indexes order (opportunity_id) and exception_case (subject_id).
 * @param caseId the case that is to show it; null for a new one
 */
export async function dealAtRisk(
  tx: Transaction,
  opportunityId: string,
  caseId: string | null = null,
): Promise<Amount | null> {
  const deal = await findRow(tx, "opportunity", { id: opportunityId });
  if (!deal || deal.amountMinor === null || deal.currency === null) return null;
  const orders = await tx.order.findMany({ where: { opportunityId }, select: { id: true } });
  const subjectId = { in: orders.map(({ id }) => id) };
  const all = { amountAtRiskMinor: deal.amountMinor, currency: deal.currency };
  const isShown = await tx.exceptionCase.count({
    where: {
      ...{ subjectId, ended: null, ...(caseId !== null && { id: { not: caseId } }) },
      OR: [{ cause: blockedCase.cause }, { cause: dealChanged.cause, ...all }],
    },
  });
  return isShown > 0 ? null : { minor: deal.amountMinor, currency: deal.currency };
}

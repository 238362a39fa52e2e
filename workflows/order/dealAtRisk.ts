import { storedTerms } from "../../domain/order/dealTerms";
import { termsValue } from "../../domain/order/termsValue";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import { dealChanged } from "../corrections/takeDealChange";
import { blockedCase } from "./blockOrder";

/**
 * What a case shows of a won deal that is not billed: all of it, unless another open case does, by which its order waits
 * for its CRM record, or which tells that the deal as a whole is not what was accepted. Uses the indexes order
 * (opportunity_id) and exception_case (subject_id).
 * @param caseId the case that is to show it; null for a new one
 */
export async function dealAtRisk(
  tx: Transaction,
  opportunityId: string,
  caseId: string | null = null,
): Promise<Amount | null> {
  const deal = await findRow(tx, "opportunity", { id: opportunityId });
  if (!deal || deal.amountMinor === null || deal.currency === null) return null;
  const orders = await tx.order.findMany({ where: { opportunityId }, select: { id: true, accepted: true } });
  const others = { ended: null, ...(caseId !== null && { id: { not: caseId } }) };
  const isShown = await tx.exceptionCase.count({
    where: {
      ...others,
      OR: orders.flatMap(({ id, accepted }) => [
        { subjectId: id, cause: blockedCase.cause },
        ...wholeOf(accepted).map((whole) => ({ subjectId: id, cause: dealChanged.cause, ...whole })),
      ]),
    },
  });
  return isShown > 0 ? null : { minor: deal.amountMinor, currency: deal.currency };
}

/** What a case shows by which a deal as a whole is not what was accepted: none where nobody knows what that came to. */
function wholeOf(accepted: unknown): { amountAtRiskMinor: bigint; currency: string }[] {
  if (accepted === null) return [];
  const terms = storedTerms.parse(accepted);
  const amountAtRiskMinor = termsValue(terms);
  return amountAtRiskMinor === null || terms.currency === null ? [] : [{ amountAtRiskMinor, currency: terms.currency }];
}

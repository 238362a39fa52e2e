import { HubError } from "../../schema/hubError";
import type { Approvable } from "../approval/approvable";
import { alreadyWon, findUnready, lockDeal } from "./dealToWin";
import { enqueueCloseWon } from "./enqueueCloseWon";

/** A deal that waits for approval is approved as it was when it was asked for, and not as it has become. */
export const closeWonApproval: Approvable = {
  recheck: async (tx, { subjectId }, { subjectVersion }, now) => {
    const deal = await lockDeal(tx, subjectId);
    if (deal.status === "WON") return alreadyWon(deal);
    if (deal.version === subjectVersion) return findUnready(tx, deal, now);
    return new HubError(
      "APPROVAL_OUTDATED",
      `The deal "${deal.name}" has changed since its approval was asked for: have closeOpportunityWon asked again, with a new key, and approve that`,
      { retryable: false, details: { version: deal.version, askedForVersion: subjectVersion } },
    );
  },
  start: (tx, enqueuer, { id, subjectId, correlationId }) =>
    enqueueCloseWon(tx, enqueuer, {
      operationId: id,
      opportunityId: subjectId,
      correlationId: correlationId ?? id,
    }),
};

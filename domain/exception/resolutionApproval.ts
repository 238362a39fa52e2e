import { HubError } from "../../schema/hubError";
import type { Approvable } from "../approval/approvable";
import { setOperationStatus } from "../operation/setOperationStatus";
import { closeOnWord } from "./closeOnWord";
import { lockCases } from "./lockCases";
import { moveCase } from "./moveCase";
import { toldHash } from "./toldHash";

/** A case with money at risk is closed on the word of two: as it was when the first asked, or not at all. */
export const resolutionApproval: Approvable = {
  scope: "finance:admin",
  heldAs: async (tx, { subjectId }) => {
    const { classification } = await tx.exceptionCase.findUniqueOrThrow({ where: { id: subjectId } });
    return classification === "CONFIDENTIAL" ? classification : "RESTRICTED";
  },
  recheck: async (tx, { subjectId }, { termsHash }) => {
    const [found] = await lockCases(tx, [subjectId]);
    if (found?.state === "AWAITING_APPROVAL" && termsHash === (await toldHash(tx, found))) return null;
    return new HubError(
      "APPROVAL_OUTDATED",
      `The case "${found?.title ?? subjectId}" has changed or ended since its closing was asked for: look at it again, and have resolveExceptions asked again if it is still to be closed`,
      { retryable: false },
    );
  },
  start: async (tx, _enqueuer, { id, subjectId }, now) => {
    const { requestedBy } = await tx.approval.findUniqueOrThrow({ where: { operationId: id } });
    const one = await tx.exceptionCase.findUniqueOrThrow({ where: { id: subjectId } });
    // Kept with the case when it was asked for.
    const { resolution, evidenceUrl } = one;
    if (resolution === null) throw new Error(`The case ${subjectId} waits to be closed, and does not say why`);
    await closeOnWord(tx, now, one, { by: requestedBy, resolution, evidenceUrl });
    await setOperationStatus(tx, now, id, "SUCCEEDED");
  },
  drop: async (tx, { subjectId }, now) => {
    const [found] = await lockCases(tx, [subjectId]);
    if (found?.state !== "AWAITING_APPROVAL") return;
    await tx.exceptionCase.update({ where: { id: subjectId }, data: { resolution: null, evidenceUrl: null } });
    await moveCase(tx, now, found, { state: "OPEN", ended: null, note: "Nobody else agreed that it is closed" });
  },
};

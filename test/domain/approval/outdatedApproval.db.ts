import { outdatedApproval } from "../../../domain/approval/outdatedApproval";
import { raiseException } from "../../../domain/exception/raiseException";
import { retryExceptions } from "../../../domain/exception/retryExceptions";
import { setOperationStatus } from "../../../domain/operation/setOperationStatus";
import { aCaller } from "../../support/aCaller";
import { aDesk } from "./aDesk";
import { dealsToWin } from "./dealsToWin";

describe("an approved close of a deal that failed", () => {
  const deals = dealsToWin();

  /** Asked for by pat, approved by robin, and refused by the CRM, which is a case. */
  const failed = async () => {
    const desk = aDesk(deals.store);
    const dealId = await deals.aDeal();
    const id = await desk.ask(dealId, { idempotencyKey: `${dealId} first` });
    await desk.approve(id);
    const [{ input } = { input: null }] = desk.requests.splice(0);
    const { now } = desk.services;
    const caseId = await deals.store.prisma.$transaction(async (tx) => {
      await setOperationStatus(tx, now(), id, "FAILED");
      return raiseException(tx, now(), {
        ...{ class: "VALIDATION", title: "The deal could not be closed", explanation: "The CRM refused it" },
        ...{ subjectType: "Opportunity", subjectId: dealId, accountId: null, system: "CRM", amountAtRisk: null },
        ...{ correlationId: "btx_1", retry: { workflow: "close-won", queue: "crm", input } },
      });
    });
    const retry = (idempotencyKey: string) =>
      retryExceptions(
        desk.services,
        { caller: aCaller("kim"), correlationId: "request" },
        { ids: [caseId], asked: { ids: [caseId] }, options: { idempotencyKey, reason: "The CRM is put right" } },
      );
    /** Why it may not be won by this operation, a number of days after it was approved. */
    const outdated = (operationId: string, days = 0) =>
      deals.store.prisma.$transaction(async (tx) => {
        const deal = await tx.opportunity.findUniqueOrThrow({ where: { id: dealId } });
        const later = new Date(now().getTime() + days * 86_400_000);
        return outdatedApproval(tx, operationId, deal, { policy: desk.services.approvals, now: later });
      });
    const state = async () =>
      (await deals.store.prisma.exceptionCase.findUniqueOrThrow({ where: { id: caseId } })).state;
    return { ...desk, dealId, id, caseId, retry, outdated, state };
  };

  it("is tried again by its case, and the deal's entries say by whom", async () => {
    const { retry, requests, caseId, dealId, id, outdated, entries } = await failed();
    const retryId = await retry("again");
    expect(requests).toMatchObject([{ workflow: "close-won", id: `${caseId}_retry_2`, input: { operationId: id } }]);
    expect(await outdated(id)).toBeNull();
    expect((await entries("retryExceptions")).filter(({ subjectId }) => subjectId === dealId)).toMatchObject([
      {
        ...{ action: "MUTATION", actor: "person:kim", subjectType: "Opportunity", reason: "The CRM is put right" },
        ...{
          before: { state: "OPEN" },
          after: { operationId: retryId, exceptionId: caseId, input: { operationId: id } },
        },
      },
    ]);
  });

  it("is tried again no more once the deal was asked for anew, whatever becomes of that", async () => {
    const { ask, decline, retry, requests, dealId, id, outdated, state } = await failed();
    const next = await ask(dealId, { idempotencyKey: `${dealId} anew` });
    expect(next).not.toBe(id);
    expect(await state()).toBe("RESOLVED");
    const overtaken = { code: "approval.overtaken", message: expect.stringContaining(next) };
    expect(await outdated(id)).toEqual(overtaken);
    await decline(next, aCaller("robin"), "The discount is too deep");
    await expect(retry("after the decline")).rejects.toMatchObject({ code: "EXCEPTION_CLOSED" });
    expect(requests).toEqual([]);
    expect(await outdated(id)).toEqual(overtaken);
    expect(await outdated(next)).toMatchObject({ code: "approval.outdated" });
  });

  it("which a retry under way learns before the CRM is told", async () => {
    const { ask, retry, requests, dealId, id, outdated, state } = await failed();
    await retry("under way");
    expect(requests).toHaveLength(1);
    await ask(dealId, { idempotencyKey: `${dealId} anew` });
    expect(await state()).toBe("RESOLVED");
    expect(await outdated(id)).toMatchObject({ code: "approval.overtaken" });
  });

  it("counts for as many days as an approval is waited for, and a dry run overtakes nothing", async () => {
    const { ask, dealId, id, outdated, state } = await failed();
    await ask(dealId, { idempotencyKey: `${dealId} dry`, dryRun: true });
    expect(await state()).toBe("OPEN");
    expect(await outdated(id, 14)).toBeNull();
    expect(await outdated(id, 15)).toEqual({
      code: "approval.outdated",
      message: expect.stringContaining("an approval holds for 14 days"),
    });
  });
});

import { decideApproval } from "../../../domain/approval/decideApproval";
import { supersedeApprovals } from "../../../domain/approval/supersedeApprovals";
import { aCaller } from "../../support/aCaller";
import { auditSaid } from "../../support/auditSaid";
import { aDesk } from "./aDesk";
import { dealsToWin } from "./dealsToWin";

const requested = "throughline.ops.operation.approval.requested.v1";

describe("a deal of 1,200.00 USD, where those above 1,000.00 need approval", () => {
  const deals = dealsToWin();

  it("waits, says why and for what, and nothing is asked for", async () => {
    const { id, operation, approval, events, requests, entries, ask, dealId } = await deals.waiting();
    expect(await operation(id)).toMatchObject({
      status: "AWAITING_APPROVAL",
      requestedBy: "person:pat",
      finishedAt: null,
    });
    expect(await approval(id)).toMatchObject({
      ...{ why: "The deal is for 1200.00 USD, and above 1000 USD deals need approval", scope: "sales:approve" },
      ...{ amountMinor: 120_000n, termValueMinor: 120_000n, currency: "USD", subjectVersion: 1 },
      ...{ requestedBy: "person:pat", askers: ["person:pat"], reason: "Signed today", decision: null },
    });
    expect(await events(id)).toEqual([requested]);
    expect(requests).toEqual([]);
    expect((await entries("closeOpportunityWon")).at(-1)).toMatchObject({
      ...{ action: "MUTATION", subjectType: "Opportunity", subjectId: dealId, reason: "Signed today" },
      before: { status: "OPEN", amount: { amount: "1200.00", currency: "USD" } },
      after: { operationId: id, status: "AWAITING_APPROVAL", superseded: [] },
    });
    expect(await ask(dealId, { idempotencyKey: `${dealId} first` })).toBe(id);
    expect(await ask(dealId, { idempotencyKey: "another key" }, aCaller("kim"))).toBe(id);
  });

  it("does not wait at or below the limit, nor where there is none", async () => {
    for (const limits of [{ USD: "1200.00" }, {}] as Record<string, string>[]) {
      const desk = aDesk(deals.store, limits);
      const dealId = await deals.aDeal();
      const id = await desk.ask(dealId, { idempotencyKey: dealId });
      expect(await desk.operation(id)).toMatchObject({ status: "PLANNED" });
      expect(await desk.approval(id)).toBeNull();
      expect(desk.requests).toHaveLength(1);
    }
  });

  it("goes on once another person approves, with all that tells of it", async () => {
    const { id, approve, operation, approval, events, requests, entries, dealId } = await deals.waiting();
    expect(await approve(id, aCaller("robin"), "Checked the paper")).toBe(id);
    expect(await operation(id)).toMatchObject({ status: "PLANNED", finishedAt: null });
    expect(await approval(id)).toMatchObject({
      ...{ decision: "APPROVED", decidedBy: "person:robin", decidedByKind: "PERSON", note: "Checked the paper" },
      decidedAt: new Date("2026-07-01T00:00:00Z"),
    });
    expect(await events(id)).toEqual([requested, "throughline.ops.operation.approved.v1"]);
    const { correlationId } = await operation(id);
    const input = { operationId: id, opportunityId: dealId, correlationId };
    expect(requests).toEqual([{ workflow: "close-won", queue: "crm", id: `close-won_${id}`, input }]);
    expect((await entries("approve")).at(-1)).toMatchObject({
      ...{ action: "APPROVAL", actor: "person:robin", subjectType: "Operation", subjectId: id, correlationId },
      ...{ reason: "Checked the paper", before: { status: "AWAITING_APPROVAL" } },
      after: {
        ...{
          status: "PLANNED",
          kind: "CLOSE_WON",
          subjectId: dealId,
          requestedBy: "person:pat",
          askers: ["person:pat"],
        },
        termValue: { amount: "1200.00", currency: "USD" },
      },
    });
  });

  it("is canceled once another person declines, for their reason, and can be asked for again", async () => {
    const { id, decline, approve, ask, operation, approval, events, requests, dealId } = await deals.waiting();
    await decline(id, aCaller("robin"), "The discount is too deep");
    expect(await operation(id)).toMatchObject({ status: "CANCELED", finishedAt: new Date("2026-07-01T00:00:00Z") });
    expect(await approval(id)).toMatchObject({ decision: "DECLINED", note: "The discount is too deep" });
    expect(await events(id)).toEqual([requested, "throughline.ops.operation.declined.v1"]);
    expect(requests).toEqual([]);
    await expect(approve(id, aCaller("kim"))).rejects.toMatchObject({
      code: "APPROVAL_DECIDED",
      message: expect.stringContaining("was declined by person:robin"),
    });
    expect(await ask(dealId, { idempotencyKey: `${dealId} first` })).toBe(id);
    const next = await ask(dealId, { idempotencyKey: `${dealId} again` });
    expect(next).not.toBe(id);
    expect(await operation(next)).toMatchObject({ status: "AWAITING_APPROVAL" });
  });

  it("is begun once when ten people approve it at once, and one of them twice", async () => {
    const { id, approve, requests, entries } = await deals.waiting();
    const before = (await entries("approve")).length;
    const people = Array.from({ length: 10 }, (_, no) => aCaller(`approver ${no}`));
    const answers = await Promise.allSettled(people.map((person) => approve(id, person)));
    const refusals = answers.filter(({ status }) => status === "rejected");
    expect(refusals).toHaveLength(9);
    for (const refusal of refusals) expect(refusal).toMatchObject({ reason: { code: "APPROVAL_DECIDED" } });
    const first = people[answers.findIndex(({ status }) => status === "fulfilled")];
    expect(await approve(id, first)).toBe(id);
    expect(requests).toHaveLength(1);
    expect(await entries("approve")).toHaveLength(before + 1);
  });

  it("is approved or declined, not both, when two are at it at once", async () => {
    const { id, approve, decline, requests, operation } = await deals.waiting();
    const answers = await Promise.allSettled([approve(id, aCaller("robin")), decline(id, aCaller("kim"))]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = await operation(id);
    expect(requests).toHaveLength(status === "PLANNED" ? 1 : 0);
  });

  it.each([
    ["the one who asked", aCaller("PAT"), "APPROVER_IS_REQUESTER"],
    [
      "an application",
      { ...aCaller("x"), name: "application:x", kind: "APPLICATION" as const },
      "APPROVER_NOT_A_PERSON",
    ],
    [
      "one whose token does not prove a person",
      { ...aCaller("x"), name: "unproven:okta/x", kind: "UNPROVEN" as const },
      "APPROVER_NOT_A_PERSON",
    ],
    ["somebody who may ask, but not approve", aCaller("robin", "sales"), "FORBIDDEN"],
  ])("is neither approved nor declined by %s, which the audit log keeps", async (_who, caller, code) => {
    const { id, approve, decline, operation, entries } = await deals.waiting();
    await expect(approve(id, caller)).rejects.toMatchObject({ code });
    await expect(decline(id, caller)).rejects.toMatchObject({ code });
    expect(await operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    const refused = { action: "REFUSAL", actor: caller.name, subjectType: "Operation", subjectId: id };
    expect((await entries(code)).slice(-2)).toMatchObject([
      { ...refused, after: { attempted: "approve" } },
      { ...refused, after: { attempted: "decline" } },
    ]);
  });

  it.each([
    ["its amount rose", { amountMinor: 999_999n }],
    ["a line changed", {}],
  ])("is not approved any more once %s; asked for again, it waits as it is now", async (_what, change) => {
    const { id, approve, ask, operation, approval, entries, requests, dealId } = await deals.waiting();
    await deals.store.prisma.opportunity.update({
      where: { id: dealId },
      data: { ...change, version: { increment: 1 } },
    });
    await expect(approve(id)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED", details: { version: 2 } });
    expect(await operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    // Put right again, so that it can become an order.
    await deals.store.prisma.opportunity.update({ where: { id: dealId }, data: { amountMinor: 120_000n, version: 3 } });
    const next = await ask(dealId, { idempotencyKey: `${dealId} again` }, aCaller("kim"));
    expect(await operation(id)).toMatchObject({ status: "CANCELED" });
    expect((await entries("SUPERSEDED")).at(-1)).toMatchObject({
      ...{ action: "LAPSE", actor: "person:kim", subjectType: "Operation", subjectId: id },
      ...{ reason: expect.stringContaining(next), before: { status: "AWAITING_APPROVAL" } },
      after: { status: "CANCELED", subjectId: dealId, askers: ["person:pat"] },
    });
    expect((await entries("closeOpportunityWon")).at(-1)).toMatchObject({
      after: { operationId: next, superseded: [id] },
    });
    expect(await approval(id)).toMatchObject({
      ...{ decision: "SUPERSEDED", decidedBy: null },
      note: `The deal changed, and was asked for again by operation ${next}`,
    });
    await approve(next);
    expect(requests.map(({ input }) => (input as { operationId: string }).operationId)).toEqual([next]);
  });

  it("is not approved once it is won already, and is canceled when its win comes in", async () => {
    const { id, approve, operation, approval, entries, dealId, requests, services } = await deals.waiting();
    await deals.store.prisma.opportunity.update({ where: { id: dealId }, data: { status: "WON", version: 2 } });
    await expect(approve(id)).rejects.toMatchObject({ code: "OPPORTUNITY_ALREADY_WON" });
    await deals.store.prisma.$transaction((tx) =>
      supersedeApprovals(tx, services.audit, services.now(), {
        ...{ subjectId: dealId, note: "The deal was won meanwhile" },
      }),
    );
    expect((await entries("SUPERSEDED")).at(-1)).toMatchObject({
      ...{ action: "LAPSE", actor: "application:hub", subjectId: id, reason: "The deal was won meanwhile" },
    });
    expect(await operation(id)).toMatchObject({ status: "CANCELED" });
    expect(await approval(id)).toMatchObject({ decision: "SUPERSEDED", note: "The deal was won meanwhile" });
    await expect(approve(id)).rejects.toMatchObject({ code: "APPROVAL_DECIDED" });
    expect(requests).toEqual([]);
  });

  it("says in a dry run that it would wait, which nobody approves", async () => {
    const { ask, approve, operation, approval, events, requests } = aDesk(deals.store);
    const dealId = await deals.aDeal();
    const id = await ask(dealId, { idempotencyKey: dealId, dryRun: true });
    expect(await operation(id)).toMatchObject({ status: "PLANNED", dryRun: true });
    expect(await approval(id)).toMatchObject({ why: expect.stringContaining("above 1000 USD"), decision: null });
    expect(await events(id)).toEqual([]);
    await expect(approve(id)).rejects.toMatchObject({ code: "APPROVAL_NOT_NEEDED" });
    expect(requests).toEqual([]);
  });

  it("is not approved without a reason, nor is what never waited or is not there", async () => {
    const { id, approve, operation } = await deals.waiting();
    for (const blank of ["  ", "\u200b\u2060\ufeff", "\u2800", "…"]) {
      await expect(approve(id, aCaller("robin"), blank)).rejects.toMatchObject({ code: "REASON_MISSING" });
    }
    await expect(approve(id, aCaller("robin"), "x".repeat(2_001))).rejects.toMatchObject({ code: "REASON_MISSING" });
    expect(await operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    await expect(approve("op_none")).rejects.toMatchObject({ code: "OPERATION_NOT_FOUND" });
    const free = aDesk(deals.store, {});
    const dealId = await deals.aDeal();
    const unapproved = await free.ask(dealId, { idempotencyKey: dealId });
    await expect(approve(unapproved)).rejects.toMatchObject({ code: "APPROVAL_NOT_NEEDED" });
  });

  it("leaves nothing behind when the engine cannot be asked", async () => {
    const { id, services, operation, approval, entries } = await deals.waiting();
    const before = (await entries("approve")).length;
    services.enqueuer.enqueue = () => Promise.reject(new Error("The engine is down"));
    const asked = { operationId: id, decision: "APPROVED", reason: "Fine" } as const;
    const by = { caller: aCaller("robin"), correlationId: "request" };
    await expect(decideApproval(services, by, asked)).rejects.toThrow("The engine is down");
    expect(await operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    expect(await approval(id)).toMatchObject({ decision: null });
    expect(await entries("approve")).toHaveLength(before);
  });

  it("has one entry for each end of all those that ended here", async () => {
    const ended = await deals.store.prisma.approval.findMany({ where: { decision: { not: null } } });
    const ends = await deals.store.prisma.auditEntry.findMany({
      where: { action: { in: ["APPROVAL", "DECLINE", "LAPSE"] } },
    });
    expect(ends.map(({ subjectId }) => subjectId).sort()).toEqual(ended.map(({ operationId }) => operationId).sort());
    expect(new Set(ended.map(({ decision }) => decision))).toEqual(new Set(["APPROVED", "DECLINED", "SUPERSEDED"]));
  });

  it("has left an audit log that is whole", async () => {
    expect(await auditSaid(deals.store)).toEqual([]);
  });
});

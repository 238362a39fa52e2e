import { expireApprovals } from "../../../domain/approval/expireApprovals";
import { aCaller } from "../../support/aCaller";
import { dealsToWin } from "./dealsToWin";

const requested = "throughline.ops.operation.approval.requested.v1";

describe("a deal that waits for approval", () => {
  const deals = dealsToWin();

  /** Has waited for too long, as the database sees it. */
  const overdue = (id: string) =>
    deals.store.prisma.$executeRaw`UPDATE operations.approval SET expires_at = now() - interval '1 second'
      WHERE operation_id = ${id}`;

  it("waits for as many days as are set, by the database's clock, and then expires, once, with all that tells of it", async () => {
    const { id, operation, approval, entries, events, services, dealId } = await deals.waiting();
    const [clock] = await deals.store.prisma.$queryRaw<{ days: number }[]>`
      SELECT extract(epoch FROM expires_at - now())::float8 / 86400 AS days FROM operations.approval
      WHERE operation_id = ${id}`;
    expect(clock?.days).toBeGreaterThan(13.9);
    expect(clock?.days).toBeLessThanOrEqual(14);
    const expire = () => deals.store.prisma.$transaction((tx) => expireApprovals(tx, services.audit));
    expect(await expire()).toBe(0);
    await overdue(id);
    const ended = await Promise.all([expire(), expire(), expire()]);
    expect(ended.reduce((sum, count) => sum + count)).toBe(1);
    expect(await operation(id)).toMatchObject({ status: "CANCELED", finishedAt: expect.any(Date) });
    expect(await approval(id)).toMatchObject({ decision: "EXPIRED", decidedBy: null, note: "Nobody decided in time" });
    expect(await events(id)).toEqual([requested, "throughline.ops.operation.expired.v1"]);
    expect(await entries("EXPIRED")).toMatchObject([
      {
        ...{ action: "LAPSE", actor: "application:hub", actorKind: "APPLICATION", subjectId: id },
        ...{ before: { status: "AWAITING_APPROVAL" }, after: { status: "CANCELED", subjectId: dealId } },
      },
    ]);
  });

  it("is neither approved nor declined once it is overdue, and is to be asked for again", async () => {
    const { id, approve, decline, ask, operation, approval, entries, requests, dealId, services } =
      await deals.waiting();
    await overdue(id);
    const late = { code: "APPROVAL_EXPIRED", message: expect.stringContaining("asked for again, with a new key") };
    await expect(approve(id)).rejects.toMatchObject(late);
    await expect(decline(id)).rejects.toMatchObject(late);
    expect(requests).toEqual([]);
    // Nobody joins what is overdue: it expires, and the new wish waits anew.
    const next = await ask(dealId, { idempotencyKey: `${dealId} again` }, aCaller("kim"));
    expect(next).not.toBe(id);
    expect(await approval(id)).toMatchObject({ decision: "EXPIRED" });
    expect((await entries("closeOpportunityWon")).at(-1)).toMatchObject({
      after: { operationId: next, superseded: [] },
    });
    expect(await operation(next)).toMatchObject({ status: "AWAITING_APPROVAL" });
    await deals.store.prisma.$transaction((tx) => expireApprovals(tx, services.audit));
    await expect(approve(id)).rejects.toMatchObject(late);
    await approve(next);
  });
});

import { expireApprovals } from "../../../domain/approval/expireApprovals";
import { openStore, type Store } from "../../../platform/store/openStore";
import { aCaller } from "../../support/aCaller";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aDealToWin } from "../operation/aDealToWin";
import { aDesk } from "./aDesk";

const requested = "throughline.ops.operation.approval.requested.v1";

describe("a deal that waits for approval", () => {
  let database: TestDatabase;
  let store: Store;
  let deals = 0;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const aDeal = async () => {
    deals += 1;
    await aDealToWin(store, `opp_${deals}`);
    return `opp_${deals}`;
  };
  /** Has waited for too long, as the database sees it. */
  const overdue = (id: string) =>
    store.prisma.$executeRaw`UPDATE operations.approval SET expires_at = now() - interval '1 second'
      WHERE operation_id = ${id}`;
  /** One that waits, asked for by pat. */
  const waiting = async () => {
    const desk = aDesk(store);
    const dealId = await aDeal();
    const id = await desk.ask(dealId, { idempotencyKey: `${dealId} first`, reason: "Signed today" });
    return { ...desk, dealId, id };
  };

  it("waits for as many days as are set, by the database's clock, and then expires, once, with all that tells of it", async () => {
    const { id, operation, approval, entries, events, services, dealId } = await waiting();
    const [clock] = await store.prisma.$queryRaw<{ days: number }[]>`
      SELECT extract(epoch FROM expires_at - now())::float8 / 86400 AS days FROM operations.approval
      WHERE operation_id = ${id}`;
    expect(clock?.days).toBeGreaterThan(13.9);
    expect(clock?.days).toBeLessThanOrEqual(14);
    const expire = () => store.prisma.$transaction((tx) => expireApprovals(tx, services.audit));
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
    const { id, approve, decline, ask, operation, approval, entries, requests, dealId, services } = await waiting();
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
    await store.prisma.$transaction((tx) => expireApprovals(tx, services.audit));
    await expect(approve(id)).rejects.toMatchObject(late);
    await approve(next);
  });
});

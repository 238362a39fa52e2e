import { newId } from "../../../platform/ids/newId";
import { markSync } from "../../../domain/sync/markSync";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import type { DocumentKind } from "../../../workflows/posting/documentKind";
import { planPosting, TAKEN_BACK } from "../../../workflows/posting/planPosting";
import { postingKey } from "../../../workflows/posting/requestPosting";
import { testDatabase } from "../../support/testDatabase";

const now = new Date("2026-03-15T12:00:00Z");
const instance = (id: string, role: string) => ({ instance: { id, role, platform: id } });

describe("a payment of which nothing is to be posted any more, as where people entered it", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  // Only what stands here is used: no platform is called.
  const hub = {
    now: () => now,
    billing: instance("billing", "BILLING"),
    erp: instance("erp", "ERP"),
  } as unknown as Hub;
  const erp = { id: "erp", role: "ERP", platform: "netsuite" } as const;
  const nothing = { plan: () => Promise.resolve(null) } as unknown as DocumentKind;

  it.each([
    ["waits no more where it was said to be missing", "FAILED", "IN_SYNC"],
    ["stays in doubt where it may be there", "UNCERTAIN", "UNCERTAIN"],
  ] as const)("%s", async (_name, before, after) => {
    const subjectId = `pay_${before}`;
    const mark = { subjectType: "Payment", accountId: null, instance: erp, hubVersion: 1, correlationId: "c" };
    await store.prisma.$transaction((tx) => markSync(tx, now, { ...mark, subjectId, status: before }));
    const planned = await store.prisma.$transaction((tx) =>
      planPosting(tx, hub, { kind: "payment", id: subjectId }, nothing),
    );
    expect(planned).toEqual({ ended: "NOTHING_TO_POST" });
    expect(await store.prisma.syncState.findFirst({ where: { subjectId } })).toMatchObject({ status: after });
  });

  it.each(["SENT", "UNCERTAIN", "DONE"])("is not forgotten where what was sent is %s by its key", async (status) => {
    const exceptionId = newId("exception");
    const source = { kind: "payment", id: `pay_sent_${status}` } as const;
    const plan = () => store.prisma.$transaction((tx) => planPosting(tx, hub, source, nothing));
    const key = await store.prisma.$transaction((tx) => postingKey(tx, hub, source));
    await store.prisma.posting.create({
      data: {
        ...{ id: `pst_${status}`, entityId: "le", kind: "CUSTOMER_PAYMENT", status: "UNCERTAIN" },
        ...{ sourceType: "Payment", sourceId: source.id, sourceVersion: 1, idempotencyKey: key },
        ...{ documentDate: now, periodDecision: "DOCUMENT_DATE", document: {}, totalMinor: 700n, currency: "USD" },
      },
    });
    await store.prisma.exceptionCase.create({
      data: {
        ...{ id: exceptionId, class: "INTERMITTENT", state: "OPEN", severity: "ERROR", title: "In doubt" },
        ...{ explanation: "", subjectType: "Posting", subjectId: `pst_${status}`, system: "ERP", fingerprint: "" },
        ...{ classification: "CONFIDENTIAL", attempts: 1, firstSeenAt: now, lastSeenAt: now, suggestedActions: [] },
      },
    });
    await store.prisma.outboundWrite.create({
      data: {
        ...{ id: `wr_${status}`, idempotencyKey: key, system: "ERP", instanceId: "erp", status, attempts: 1 },
        ...{ objectType: "CUSTOMER_PAYMENT", fieldGroup: "payment", subjectId: `pst_${status}` },
        ...{ after: {}, writtenHash: "1" },
      },
    });
    await expect(plan()).rejects.toMatchObject({ code: TAKEN_BACK, message: expect.stringContaining(key) });
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: exceptionId } })).toMatchObject({
      ended: null,
    });
    // Looked up, and known not to be there.
    await store.prisma.outboundWrite.update({ where: { id: `wr_${status}` }, data: { status: "REFUSED" } });
    expect(await plan()).toEqual({ ended: "NOTHING_TO_POST" });
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: exceptionId } })).toMatchObject({
      ended: "HEALED",
    });
  });
});

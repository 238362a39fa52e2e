import { markSync } from "../../../domain/sync/markSync";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import type { DocumentKind } from "../../../workflows/posting/documentKind";
import { planPosting } from "../../../workflows/posting/planPosting";
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
});

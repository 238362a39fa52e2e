import { markSync, type SyncMark } from "../../../domain/sync/markSync";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("whether a system holds a record", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const mark = (status: SyncMark["status"], at: string) =>
    store.prisma.$transaction((tx) =>
      markSync(tx, new Date(at), {
        ...{ subjectId: "opp_1", subjectType: "Opportunity", accountId: null, correlationId: "btx_1" },
        ...{ status, hubVersion: 1, instance: { id: "salesforce-main", role: "CRM", platform: "salesforce" } },
      }),
    );

  it("is told once per change, with what it was before", async () => {
    await mark("PENDING", "2026-07-01T00:00:00Z");
    await mark("PENDING", "2026-07-01T00:00:05Z");
    await mark("IN_SYNC", "2026-07-01T00:00:09Z");
    await mark("IN_SYNC", "2026-07-01T00:00:11Z");
    const events = await store.prisma.event.findMany({ orderBy: { insertedSeq: "asc" } });
    expect(events.map(({ data }) => data)).toMatchObject([
      { before: "UNKNOWN", after: "PENDING" },
      { before: "PENDING", after: "IN_SYNC" },
    ]);
  });

  it("keeps since when it is pending, and when it last was in sync", async () => {
    await mark("PENDING", "2026-07-02T00:00:00Z");
    await mark("FAILED", "2026-07-02T00:00:30Z");
    expect(await store.prisma.syncState.findFirst()).toMatchObject({
      status: "FAILED",
      pendingSince: new Date("2026-07-02T00:00:00Z"),
      lastInSyncAt: new Date("2026-07-01T00:00:11Z"),
    });
  });
});

import { expectFeed, noteFollowed } from "../../../domain/feed/feedNotes";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a feed that nobody followed for a while", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is silent, and no longer so once somebody follows it, until that too is long ago", async () => {
    const source = "salesforce-main/pubsub";
    const about = { instanceId: "salesforce-main", role: "CRM", platform: "salesforce", name: "pubsub", live: true };
    await expectFeed(store.pool, { source, ...about, quietMs: 600_000 });
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const moved = { since: ago(60), heardAt: ago(15) };
    await store.prisma.feed.update({ where: { source }, data: moved });
    const stands = async () => (await readFeeds(store.reader))[0];
    expect(await stands()).toMatchObject({ state: "SILENT", since: moved.heardAt });

    await noteFollowed(store.pool, source);
    expect(await stands()).toMatchObject({ state: "HEARD", heardAt: moved.heardAt });

    const since = ago(11);
    await store.prisma.feed.update({ where: { source }, data: { since } });
    expect(await stands()).toMatchObject({ state: "SILENT", since });
  });
});

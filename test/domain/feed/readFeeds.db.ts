import {
  expectFeed,
  forgetOtherFeeds,
  moveCursor,
  noteFault,
  noteHeard,
  noteRead,
} from "../../../domain/feed/feedNotes";
import { readFeeds } from "../../../domain/feed/readFeeds";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("how a feed stands", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 3, minute));
  const source = "stripe-main/events";
  const feed = { source, instanceId: "stripe-main", role: "BILLING", platform: "stripe", name: "events", live: false };
  const stands = async (minute: number) => (await readFeeds(store.reader, at(minute)))[0];

  it("is told from what was noted: starting, heard, broken off since when, silent since when", async () => {
    const { pool } = store;
    await expectFeed(pool, { ...feed, quietMs: 600_000 }, at(0));
    expect(await stands(5)).toEqual({
      ...{ ...feed, state: "STARTING", since: at(0), heardAt: null, movedAt: null, quietMs: 600_000, tries: 0 },
      ...{ fault: null, faultClass: null, faultSince: null },
    });
    expect(await stands(11)).toMatchObject({ state: "SILENT", since: at(0) });

    await moveCursor(pool, source, "one", at(12), 1n);
    expect(await stands(13)).toMatchObject({ state: "HEARD", heardAt: at(12), movedAt: at(12) });
    // The same cursor again says that there is nothing new.
    await moveCursor(pool, source, "one", at(14), 1n);
    await noteHeard(pool, source, at(15));
    expect(await stands(15)).toMatchObject({ state: "HEARD", heardAt: at(15), movedAt: at(12) });

    await noteFault(pool, source, { message: "Stripe is away", class: "CONNECTION", tries: 1 }, at(16));
    await noteFault(pool, source, { message: "Stripe refuses", class: "AUTH", tries: 2 }, at(18));
    const broken = { tries: 2, fault: "Stripe refuses", faultClass: "AUTH", faultSince: at(16) };
    expect(await stands(19)).toMatchObject({ ...broken, state: "FAULTY", since: at(16) });
    // Whoever would say what is wrong may be gone.
    expect(await stands(26)).toMatchObject({ ...broken, state: "SILENT", since: at(15) });

    await noteRead(pool, source, at(27));
    expect(await stands(28)).toMatchObject({
      state: "HEARD",
      heardAt: at(27),
      tries: 0,
      fault: null,
      faultSince: null,
    });
    // A worker that starts, or a note that comes late, takes nothing of it back.
    await expectFeed(pool, { ...feed, quietMs: 300_000 }, at(28));
    await noteHeard(pool, source, at(20));
    expect(await stands(33)).toMatchObject({ state: "SILENT", since: at(27), quietMs: 300_000 });
  });

  it("is told of no feed that the settings name no longer", async () => {
    await expectFeed(store.pool, { ...feed, source: "stripe-old/events", quietMs: 1 }, at(0));
    await forgetOtherFeeds(store.pool, [source]);
    expect((await readFeeds(store.reader, at(1))).map((one) => one.source)).toEqual([source]);
  });
});

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

  const source = "stripe-main/events";
  const feed = { source, instanceId: "stripe-main", role: "BILLING", platform: "stripe", name: "events", live: false };
  let base = Date.now();
  /** All stamps are the database's: time passes by making them older. */
  const pass = async (minutes: number) => {
    base -= minutes * 60_000;
    const older = ["since", "heard_at", "moved_at", "fault_since"].map(
      (column) => `${column} = ${column} - make_interval(mins => ${minutes})`,
    );
    await store.pool.query(`UPDATE operations.feed SET ${older.join(", ")}`);
  };
  const minuteOf = (date: Date | null) => date && Math.round((date.getTime() - base) / 60_000);
  const stands = async () => {
    const one = (await readFeeds(store.reader)).find((each) => each.source === source);
    if (!one) throw new Error(`Nobody follows ${source}`);
    const { since, heardAt, movedAt, faultSince, ...rest } = one;
    const [of, heard, moved, broken] = [since, heardAt, movedAt, faultSince].map(minuteOf);
    return { ...rest, since: of, heardAt: heard, movedAt: moved, faultSince: broken };
  };

  it("is told from what was noted: starting, heard, broken off since when, silent since when", async () => {
    const { pool } = store;
    await expectFeed(pool, { ...feed, quietMs: 600_000 });
    await pass(5);
    expect(await stands()).toEqual({
      ...{ ...feed, state: "STARTING", since: 0, heardAt: null, movedAt: null, quietMs: 600_000, tries: 0 },
      ...{ fault: null, faultClass: null, faultSince: null },
    });
    await pass(6);
    expect(await stands()).toMatchObject({ state: "SILENT", since: 0 });

    await pass(1);
    await moveCursor(pool, source, "one", 1n);
    await pass(2);
    expect(await stands()).toMatchObject({ state: "HEARD", heardAt: 12, movedAt: 12 });
    // The same cursor again says that there is nothing new.
    await moveCursor(pool, source, "one", 1n);
    expect(await stands()).toMatchObject({ state: "HEARD", heardAt: 14, movedAt: 12 });
    await pass(1);
    await noteHeard(pool, source);
    expect(await stands()).toMatchObject({ state: "HEARD", heardAt: 15, movedAt: 12 });

    await pass(1);
    await noteFault(pool, source, { message: "Stripe is away", class: "CONNECTION", tries: 1 });
    await pass(2);
    await noteFault(pool, source, { message: "Stripe refuses", class: "AUTH", tries: 2 });
    await pass(1);
    const broken = { tries: 2, fault: "Stripe refuses", faultClass: "AUTH", faultSince: 16 };
    expect(await stands()).toMatchObject({ ...broken, state: "FAULTY", since: 16 });
    // Whoever would say what is wrong may be gone.
    await pass(7);
    expect(await stands()).toMatchObject({ ...broken, state: "SILENT", since: 15 });

    await pass(1);
    await noteRead(pool, source);
    expect(await stands()).toMatchObject({ state: "HEARD", heardAt: 27, tries: 0, fault: null, faultSince: null });
    // A worker that starts takes nothing of it back.
    await expectFeed(pool, { ...feed, quietMs: 300_000 });
    await pass(6);
    expect(await stands()).toMatchObject({ state: "SILENT", since: 27, quietMs: 300_000 });
  });

  it("is told of no feed that the settings name no longer", async () => {
    await expectFeed(store.pool, { ...feed, source: "stripe-old/events", quietMs: 1 });
    await forgetOtherFeeds(store.pool, [source]);
    expect((await readFeeds(store.reader)).map((one) => one.source)).toEqual([source]);
  });
});

import { sharedClock } from "../../../platform/process/sharedClock";
import { databaseNow } from "../../../platform/store/databaseNow";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the time that a process decides by", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 1);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is its own clock's while that agrees with the database's, and the database's from when it is seen not to", async () => {
    const real = Date.now.bind(Date);
    const own = jest.spyOn(Date, "now").mockImplementation(() => real() - 1_000);
    const clock = await sharedClock(store);
    own.mockImplementation(() => 42);
    expect(clock.now()).toEqual(new Date(42));

    own.mockImplementation(() => real() + 3_600_000);
    await clock.compare();
    const before = await databaseNow(store.reader);
    const told = clock.now();
    const behind = await databaseNow(store.reader);
    // What the question took on its way lies between the two clocks: far less than the hour.
    expect(told.getTime()).toBeGreaterThan(before.getTime() - 60_000);
    expect(told.getTime()).toBeLessThan(behind.getTime() + 60_000);

    own.mockImplementation(() => real() - 1_000);
    await clock.compare();
    own.mockImplementation(() => 43);
    expect(clock.now()).toEqual(new Date(43));
  });
});

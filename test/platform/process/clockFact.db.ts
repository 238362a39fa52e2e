import { clockFact } from "../../../platform/process/clockFact";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a process's clock", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 1);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is well while it agrees with the database's, and says by how much it does not", async () => {
    expect(await clockFact(store)).toMatchObject({ name: "clock", state: "ok" });
    const ahead = await clockFact(store, () => Date.now() + 3_600_000);
    expect(ahead).toMatchObject({
      ...{ name: "clock", state: "degraded" },
      says: expect.stringMatching(
        /clock is (3599|3600)\.\d s ahead of the database's: set both machines' clocks by NTP/,
      ),
    });
    expect(await clockFact(store, () => Date.now() - 60_000)).toMatchObject({
      says: expect.stringMatching(/clock is (59|60|61)\.\d s behind the database's/),
    });
  });
});

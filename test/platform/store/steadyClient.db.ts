import { SteadyClient } from "../../../platform/store/steadyClient";
import { isStoreAway } from "../../../platform/store/isStoreAway";
import { openStore } from "../../../platform/store/openStore";
import { cuttableProxy, type CuttableProxy } from "../../support/cuttableProxy";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a connection whose server is gone without a word", () => {
  let database: TestDatabase;
  let proxy: CuttableProxy;

  beforeEach(async () => {
    database = await testDatabase();
    proxy = await cuttableProxy(database.url);
  });
  afterEach(async () => {
    await proxy.close();
    await database.drop();
  });

  it("ends itself once it owes an answer for too long, and says that the database is away", async () => {
    const client = new SteadyClient({ connectionString: proxy.url, muteMs: 300 });
    await client.connect();
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    proxy.mute();
    const failure: unknown = await client.query("SELECT 1").catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "08006", message: expect.stringContaining("not answered for 0.3 seconds") });
    expect(isStoreAway(failure)).toBe(true);
    // Nor does what asks next wait.
    await expect(client.query("SELECT 1")).rejects.toThrow();
  });

  it("may be silent while nobody asks, and as long as a statement takes where that is said", async () => {
    const client = new SteadyClient({ connectionString: proxy.url, muteMs: 300 });
    await client.connect();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
    const patient = new SteadyClient({ connectionString: proxy.url, muteMs: null });
    await patient.connect();
    expect((await patient.query("SELECT 1 AS one FROM pg_sleep(0.9)")).rows).toEqual([{ one: 1 }]);
    await patient.end();
  });

  it("does not end the process that has it, where it is lost while nobody listens", async () => {
    const client = new SteadyClient({ connectionString: proxy.url });
    await client.connect();
    const ended = new Promise((resolve) => client.once("end", resolve));
    await proxy.cut();
    await ended;
    await expect(client.query("SELECT 1")).rejects.toThrow();
  });

  it("is replaced in the store by one that answers, as soon as whoever waited on it has heard", async () => {
    const store = openStore(proxy.url, 1, 300);
    expect(await store.prisma.operation.count()).toBe(0);
    proxy.mute();
    const failure: unknown = await store.prisma.operation.count().catch((error: unknown) => error);
    expect(isStoreAway(failure)).toBe(true);
    expect(await store.prisma.operation.count()).toBe(0);
    await store.close();
  });
});

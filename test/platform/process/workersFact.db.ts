import { workersFact } from "../../../platform/process/workersFact";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("whether a worker lives", () => {
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
  const enter = (id: string) =>
    store.pool.query(
      `INSERT INTO operations.process (id, label, role, host, pid, started_at, lease_until)
       VALUES ($1, 'w', 'worker', 'here', 1, now(), clock_timestamp() + interval '1 minute')`,
      [id],
    );

  it("is degraded without one, since the last one was killed or ended, and says what goes on", async () => {
    expect(await workersFact(store)).toMatchObject({ name: "workers", state: "degraded", since: null });
    await enter("process_1");
    await enter("process_2");
    expect(await workersFact(store)).toMatchObject({ state: "ok" });

    // One ends, the other is killed: nobody is left who would bury it.
    await store.pool.query("UPDATE operations.process SET ended_at = clock_timestamp() WHERE id = 'process_1'");
    expect(await workersFact(store)).toMatchObject({ state: "ok" });
    await store.pool.query(
      "UPDATE operations.process SET lease_until = clock_timestamp() + interval '-1 second' WHERE id = 'process_2'",
    );
    const ended = await store.prisma.process.findMany();
    const last = Math.max(...ended.map(({ endedAt, leaseUntil }) => (endedAt ?? leaseUntil).getTime()));
    expect(await workersFact(store)).toMatchObject({
      ...{ name: "workers", state: "degraded", since: new Date(last) },
      says: expect.stringMatching(/^No worker lives: the last one ended by .*Nothing is taken in/),
      stillWorks: expect.stringMatching(/^Reads/),
    });
  });
});

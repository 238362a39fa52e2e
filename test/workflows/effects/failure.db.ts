import { openStore, type Store } from "../../../platform/store/openStore";
import { failureOf } from "../../../workflows/effects/failure";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a failure of the hub's own store", () => {
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

  it("goes away by itself when a transaction had to wait for too long", async () => {
    const slow = store.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_sleep(0.2)`;
        await tx.account.count();
      },
      { timeout: 50 },
    );
    const error = await slow.then(() => null).catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toMatchObject({ class: "CONNECTION", retryable: true, uncertain: false });
  });

  it("goes away by itself when a transaction had to give way to another", async () => {
    await store.pool.query("CREATE TABLE lockable AS SELECT generate_series(1, 2) AS id");
    let bothHold = () => {};
    const held = new Promise<void>((resolve) => (bothHold = resolve));
    let holding = 0;
    const lockBoth = (first: number, second: number) =>
      store.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT FROM lockable WHERE id = ${first} FOR UPDATE`;
        holding += 1;
        if (holding === 2) bothHold();
        await held;
        await tx.$executeRaw`SELECT FROM lockable WHERE id = ${second} FOR UPDATE`;
      });
    const outcomes = await Promise.allSettled([lockBoth(1, 2), lockBoth(2, 1)]);
    const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(failed.map(failureOf)).toMatchObject([{ class: "CONNECTION", retryable: true }]);
  });

  it("is a fault of ours when a statement is wrong", async () => {
    const error = await store.prisma.$queryRaw`SELECT nonsense`.then(() => null).catch((thrown: unknown) => thrown);
    expect(failureOf(error)).toMatchObject({ class: "UNKNOWN", retryable: false });
  });
});

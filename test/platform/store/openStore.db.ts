import { beforeCommit } from "../../../platform/store/beforeCommit";
import { isStoreTrouble } from "../../../platform/store/isStoreTrouble";
import { openStore, type Store, type Transaction } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a transaction of the store", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    await store.pool.query("CREATE TABLE said (word text PRIMARY KEY)");
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const say = (tx: Transaction, word: string) => tx.$executeRaw`INSERT INTO said VALUES (${word})`;
  const said = async (word: string) =>
    (await store.pool.query("SELECT FROM said WHERE word = $1", [word])).rowCount === 1;

  it("keeps its hand-written statements and Prisma's own together, or neither", async () => {
    const broken = store.prisma.$transaction(async (tx) => {
      await say(tx, "both");
      await tx.feedCursor.create({ data: { source: "both", cursor: "1" } });
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(await said("both")).toBe(false);
    expect(await store.prisma.feedCursor.count({ where: { source: "both" } })).toBe(0);
  });

  it("is ended by Postgres where its process stands still in it, and counts as a store that was away", async () => {
    const [limit] = await store.prisma.$transaction(
      (tx) => tx.$queryRaw<{ limit: string }[]>`SELECT current_setting('idle_in_transaction_session_timeout') AS limit`,
    );
    expect(limit).toEqual({ limit: "10s" });
    const client = await store.pool.connect();
    await client.query("SET idle_in_transaction_session_timeout = 1");
    await client.query("BEGIN");
    const ended = await new Promise((resolve) => client.once("error", resolve));
    client.release(true);
    expect(isStoreTrouble(ended)).toBe(true);
  });

  it("is the connection's own, however many run at once", async () => {
    const backend = async (tx: Transaction) => (await tx.$queryRaw<{ id: number }[]>`SELECT pg_backend_pid() AS id`)[0];
    const pairs = await Promise.all(
      [1, 2, 3, 4].map(() =>
        store.prisma.$transaction(async (tx) => {
          const one = await backend(tx);
          await tx.feedCursor.count();
          return [one, await backend(tx)];
        }),
      ),
    );
    for (const [one, other] of pairs) expect(one).toEqual(other);
    expect(new Set(pairs.map(([one]) => one?.id)).size).toBe(4);
  });

  it("sends statements one after the other, however they are asked for", async () => {
    await store.prisma.$transaction(async (tx) => {
      await Promise.all(["one", "two", "three"].map((word) => say(tx, word)));
    });
    expect(await Promise.all(["one", "two", "three"].map(said))).toEqual([true, true, true]);
  });

  it.each(["a statement", "the work"])("leaves nothing of what was asked for at once when %s fails", async (what) => {
    const words = Array.from({ length: 20 }, (_, no) => `${what} ${no}`);
    const failing = async (tx: Transaction) => {
      if (what === "a statement") await tx.$queryRaw`SELECT nonsense`;
      await say(tx, `${what} before`);
      throw new Error("nonsense");
    };
    const broken = store.prisma.$transaction((tx) => Promise.all([failing(tx), ...words.map((word) => say(tx, word))]));
    await expect(broken).rejects.toThrow("nonsense");
    const { rows } = await store.pool.query("SELECT word FROM said WHERE word LIKE $1", [`${what}%`]);
    expect(rows).toEqual([]);
  });

  it("takes no statement after its end, when its connection is another's", async () => {
    const kept = await store.prisma.$transaction(async (tx) => tx);
    await expect(say(kept, "late")).rejects.toThrow("has ended");
    expect(await said("late")).toBe(false);
  });

  it("takes no statement after it ran out of time", async () => {
    // Given back by the server's own clock, while the work still waits.
    const over = new Promise<void>((free) => store.pool.once("release", () => free()));
    const late = store.prisma.$transaction(
      async (tx) => {
        await say(tx, "in time");
        await over;
        await say(tx, "too late");
      },
      { timeout: 50 },
    );
    const error: unknown = await late.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining("has ended") });
    expect(isStoreTrouble(error)).toBe(true);
    expect([await said("in time"), await said("too late")]).toEqual([false, false]);
  });

  it("leaves nothing of itself behind where its process ends the store in the middle of it", async () => {
    const ending = openStore(database.url, 1);
    const broken = ending.prisma.$transaction(async (tx) => {
      await say(tx, "broken off");
      void ending.close();
      for (let no = 0; ; no += 1) await say(tx, `broken off ${no}`);
    });
    const error: unknown = await broken.catch((thrown: unknown) => thrown);
    const { rows } = await store.pool.query("SELECT word FROM said WHERE word LIKE 'broken off%'");
    expect(rows).toEqual([]);
    expect(error).toMatchObject({ message: expect.stringContaining("has ended") });
    expect(isStoreTrouble(error)).toBe(true);
  });

  it("cannot be had behind the store's end, as where the database is away", async () => {
    const ended = openStore(database.url, 1);
    await ended.close();
    ended.suspend(undefined);
    for (const ask of [() => ended.pool.query("SELECT 1"), () => ended.prisma.$transaction((tx) => say(tx, "late"))]) {
      const error: unknown = await ask().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(isStoreTrouble(error)).toBe(true);
    }
  });

  it("does at its end what was left to it, once by its name, and only when it holds", async () => {
    const done: string[] = [];
    const leave = (tx: Transaction) => beforeCommit(tx, "note", async () => done.push("noted"));
    await store.prisma.$transaction(async (tx) => {
      leave(tx);
      leave(tx);
      expect(done).toEqual([]);
    });
    expect(done).toEqual(["noted"]);
    const broken = store.prisma.$transaction(async (tx) => {
      leave(tx);
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(done).toEqual(["noted"]);
  });

  it("refuses to leave work to a transaction that nobody ends", () => {
    expect(() => beforeCommit(store.prisma, "note", async () => {})).toThrow("not begun by the store");
  });
});

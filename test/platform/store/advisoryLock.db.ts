import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { advisoryLock } from "../../../platform/store/advisoryLock";
import { lockUntilCommit } from "../../../platform/store/lockUntilCommit";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

describe("locks by name", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const isFree = async (use: Parameters<typeof advisoryLock>[1], name: string) => {
    const client = await store.pool.connect();
    try {
      const { rows } = await client.query<{ held: boolean }>(advisoryLock("try", use, [name]));
      if (rows[0]?.held) await client.query(advisoryLock("release", use, [name]));
      return rows[0]?.held;
    } finally {
      client.release();
    }
  };

  it("shut out the same name of the same use alone, until the transaction ends", async () => {
    await store.prisma.$transaction(async (tx) => {
      await lockUntilCommit(tx, "books", "acct_1", "acct_2");
      expect(await isFree("books", "acct_1")).toBe(false);
      expect(await isFree("books", "acct_2")).toBe(false);
      expect(await isFree("books", "acct_3")).toBe(true);
      expect(await isFree("dunning", "acct_1")).toBe(true);
    });
    expect(await isFree("books", "acct_1")).toBe(true);
  });

  it("are all in the form with two keys: no two uses share a key", async () => {
    await store.prisma.$transaction(async (tx) => {
      await lockUntilCommit(tx, "books", "acct_1");
      await lockUntilCommit(tx, "refund", "acct_1");
      const held = await tx.$queryRaw<{ use: number; form: number }[]>`
        SELECT classid::int AS use, objsubid::int AS form FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid() ORDER BY 1`;
      expect(held.map(({ form }) => form)).toEqual([2, 2]);
      expect(new Set(held.map(({ use }) => use)).size).toBe(2);
    });
  });

  it("are asked for in one place", () => {
    const floors = ["platform", "domain", "connectors", "workflows", "subgraphs", "gateway", "main"];
    const files = floors.flatMap((floor) =>
      readdirSync(floor, { recursive: true, encoding: "utf8" }).map((name) => join(floor, name)),
    );
    const asking = files.filter((name) => name.endsWith(".ts") && /pg_\w*advisory/.test(readFileSync(name, "utf8")));
    expect(asking).toEqual(["platform/store/advisoryLock.ts"]);
  });
});

import { openStore, type Store } from "../../../platform/store/openStore";
import { preparedStatements } from "../../../platform/store/preparedStatements";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("prepared statements", () => {
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

  it("are kept by a connection from their second use on", async () => {
    for (const id of ["a", "b", "c"]) await store.prisma.account.findUnique({ where: { id } });
    const kept = await store.pool.query<{ statement: string }>("SELECT statement FROM pg_prepared_statements");
    expect(kept.rows.filter(({ statement }) => statement.includes('"crm"."account"'))).toHaveLength(1);
  });

  it("are bounded: of more shapes than that, the later ones stay unnamed", () => {
    const name = preparedStatements(2);
    const statements = ["SELECT 1", "SELECT 2", "SELECT 3"].map((sql) => ({ sql }));
    expect(statements.map(name)).toEqual(["", "", ""]);
    const [first, second, third] = statements.map(name);
    expect([first, second]).toEqual([expect.stringMatching(/^s_/), expect.stringMatching(/^s_/)]);
    expect([first === second, third]).toEqual([false, ""]);
  });
});

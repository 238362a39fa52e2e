import { openStore, type Store } from "../../../platform/store/openStore";
import { readBudgets } from "../../../platform/budget/readBudgets";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the budgets of the platforms", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const keep = (instanceId: string, throttledForMs: number) => {
    const at = Date.now();
    const wants = { interactive: 0, standard: 1, bulk: 0 };
    return store.prisma.callBudget.create({
      data: {
        ...{ instanceId, concurrency: 5, calls: 100, windowSeconds: 60, reservedConcurrency: 1, reservedCalls: 20 },
        // Of the minute that the window is, and its twentieth that counts further: the first is over.
        draws: [
          { at: at - 120_000, calls: 50 },
          { at: at - 30_000, calls: 12 },
          { at, calls: 3 },
        ],
        shares: {
          lives: { slots: 2, bulk: 0, wants, until: at + 60_000 },
          died: { slots: 3, bulk: 0, wants, until: at - 1 },
        },
        throttledUntil: new Date(at + throttledForMs),
        throttledBecause: "Too many requests",
      },
    });
  };

  it("are told by what counts at the moment", async () => {
    await keep("a", 60_000);
    await keep("b", -1);
    const [a, b] = await readBudgets(store.reader);
    expect(a).toMatchObject({
      ...{ instanceId: "a", limit: 100, windowSeconds: 60, concurrency: 5, used: 15, inUse: 2 },
      ...{ reservedForInteractive: 20, reservedConcurrency: 1, throttledBecause: "Too many requests" },
    });
    expect(a?.throttledUntil).toBeInstanceOf(Date);
    expect(b).toMatchObject({ instanceId: "b", throttledUntil: null, throttledBecause: null });
  });
});

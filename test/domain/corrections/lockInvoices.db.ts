import { lockBooks } from "../../../domain/corrections/lockBooks";
import { lockInvoices } from "../../../domain/corrections/lockInvoices";
import { raiseException } from "../../../domain/exception/raiseException";
import { advisoryLock } from "../../../platform/store/advisoryLock";
import { openStore, type Store, type Transaction } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

describe("the locks on books and invoices", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
    for (const no of [1, 2]) await anInvoice(`inv_${no}`, "acct_1");
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const anInvoice = (id: string, accountId: string) =>
    store.prisma.invoice.create({
      data: {
        ...{ id, number: id, accountId, legalEntity: "US", status: "OPEN", currency: "USD" },
        ...{ subtotalMinor: 100n, taxMinor: 0n, discountMinor: 0n, totalMinor: 100n, amountDueMinor: 100n },
      },
    });

  const correct = (tx: Transaction, subjectId: string) =>
    raiseException(tx, new Date("2026-03-01T00:00:00Z"), {
      ...{ class: "CORRECTION", title: "It differs", explanation: "It differs.", system: "ERP" },
      ...{ subjectType: "Invoice", subjectId, accountId: "acct_1", correlationId: subjectId },
      ...{ amountAtRisk: null, retry: null },
    });

  /** Resolves once as many have come, or are seen to wait in the database for one that has. */
  const meeting = (count: number) => {
    let here = 0;
    return async () => {
      here += 1;
      for (;;) {
        const { rows } = await store.pool.query<{ waiting: number }>(
          `SELECT count(DISTINCT pid)::int AS waiting FROM pg_locks
           WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
        );
        if (here + (rows[0]?.waiting ?? 0) >= count) return;
      }
    };
  };

  it("are taken in one order: of two writers that cross, each corrects one invoice and looks at the other", async () => {
    const meet = meeting(2);
    const cross = (first: string, second: string) =>
      store.prisma.$transaction(async (tx) => {
        await lockInvoices(tx, [first]);
        await meet();
        await correct(tx, first);
        await lockInvoices(tx, [second]);
        await correct(tx, second);
      });
    const outcomes = await Promise.allSettled([cross("inv_1", "inv_2"), cross("inv_2", "inv_1")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    const cases = await store.prisma.exceptionCase.findMany({ orderBy: { subjectId: "asc" } });
    // Told once each, and once more by the second writer.
    expect(cases.map(({ subjectId, attempts }) => [subjectId, attempts])).toEqual([
      ["inv_1", 2],
      ["inv_2", 2],
    ]);
  });

  it("of several accounts are taken at once, whatever the order in which they are named", async () => {
    await anInvoice("inv_3", "acct_2");
    await anInvoice("inv_4", "acct_3");
    const lock = (ids: string[], accounts: string[]) =>
      store.prisma.$transaction(async (tx) => {
        await lockInvoices(tx, ids, accounts);
        // Named again, they are held: nothing is waited for.
        await lockInvoices(tx, [...ids].reverse(), [...accounts].reverse());
        return ids.length;
      });
    const all = Array.from({ length: 10 }, (_, no) =>
      no % 2 === 0 ? lock(["inv_3", "inv_4", "inv_1"], ["acct_9"]) : lock(["inv_1", "inv_4", "inv_3"], ["acct_2"]),
    );
    expect(await Promise.all(all)).toEqual(Array.from({ length: 10 }, () => 3));
  });

  it("are those of whose the invoice is once they are held, although it was another's when they were waited for", async () => {
    await anInvoice("inv_5", "acct_loser");
    let locked: Promise<boolean> = Promise.resolve(true);
    await store.prisma.$transaction(async (tx) => {
      await lockBooks(tx, ["acct_loser", "acct_winner"]);
      const meet = meeting(2);
      locked = store.prisma.$transaction(async (other) => {
        await lockInvoices(other, ["inv_5"]);
        const { text, values } = advisoryLock("try", "books", ["acct_winner"]);
        const { rows } = await store.pool.query<{ held: boolean }>(text, values);
        return rows[0]?.held ?? true;
      });
      await meet();
      await tx.invoice.update({ where: { id: "inv_5" }, data: { accountId: "acct_winner" } });
    });
    expect(await locked).toBe(false);
  });
});

import { limitOn } from "../../../platform/graph/legalEntities/limitOn";
import { openStore, type Store } from "../../../platform/store/openStore";
import { legalEntityPaths, type StatedTable } from "../../../schema/authority/legalEntityPaths";
import { aCaller } from "../../support/aCaller";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { seedDocuments, syncIds, type Book } from "../../subgraphs/legalEntities/seedDocuments";

const stated = Object.keys(legalEntityPaths).filter((name): name is StatedTable => !name.includes(", "));
const us = aCaller("us", "admin", ["sub-us"]);
const limited = stated.filter((table) => limitOn(us, table) !== null);

describe("the limit of a caller to legal entities", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    await seedDocuments(store);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const idsOf = async (table: StatedTable, legalEntities: string[]) => {
    const limit = limitOn(aCaller("who", "admin", legalEntities), table);
    const sql = `SELECT t.id FROM ${table} t WHERE ${limit?.sql.replaceAll("?", "$1") ?? "$1::text[] IS NOT NULL"}`;
    const rows = await store.reader.$queryRawUnsafe<{ id: string }[]>(`${sql} ORDER BY 1`, legalEntities);
    return rows.map(({ id }) => id);
  };
  const inBook = (ids: string[], book: Book) => ids.filter((id) => id.endsWith(`_${book}`) || id === syncIds[book]);

  it.each(limited)("leaves of %s what is in the caller's books, and something is", async (table) => {
    const ids = await idsOf(table, ["sub-us"]);
    expect(inBook(ids, "us").length).toBeGreaterThan(0);
    const shared = ["dun_both", "evt_account"];
    expect(ids.filter((id) => !inBook([id], "us").length && !shared.includes(id))).toEqual([]);
  });

  it.each(limited)("leaves nothing of %s to one who may see no entity's, but what has none", async (table) => {
    expect((await idsOf(table, [])).filter((id) => id !== "evt_account")).toEqual([]);
  });

  it.each(limited)("leaves of %s both books to one who may see both", async (table) => {
    const ids = await idsOf(table, ["sub-us", "sub-de"]);
    expect(inBook(ids, "de").length).toBe(inBook(ids, "us").length);
    expect(inBook(ids, "none")).toEqual([]);
  });

  it("shows what is told of a case as a whole to those alone who see all of it", async () => {
    expect(await idsOf("billing.dunning_case", ["sub-us"])).toEqual(["dun_both", "dun_us"]);
    expect(await idsOf("operations.event", ["sub-us"])).not.toContain("evt_both");
    expect(await idsOf("operations.event", ["sub-us", "sub-de"])).toContain("evt_both");
  });

  it("is none for whoever may see every entity's documents", () => {
    expect(stated.filter((table) => limitOn(aCaller("all"), table) !== null)).toEqual([]);
  });
});

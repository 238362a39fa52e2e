import { poll } from "../../../connectors/netsuite/changes/poll";
import type { Row, Wire } from "../../../connectors/netsuite/wire/openWire";

const FIRST = Date.parse("2026-05-16T12:00:00Z");
const second = (at: number) => new Date(FIRST + at * 1_000).toISOString().slice(0, 19).replace("T", " ");

/** Documents by id, each with the second of its last change, answered in pages of three as SuiteQL would. */
class Documents {
  readonly changed = new Map<number, number>();
  /** What NetSuite does not say of some of them, by id. */
  readonly unsaid = new Map<number, "id" | "modified">();
  /** What happens after each page. */
  meanwhile: (() => void)[] = [];

  readonly wire: Wire = {
    save: () => Promise.reject(new Error("nothing is written")),
    get: () => Promise.resolve(null),
    close: () => Promise.resolve(),
    query: async (q) => {
      const table = q.includes("FROM transaction ") ? [...this.changed] : [];
      if (q.startsWith("SELECT MAX")) {
        const latest = Math.max(...table.map(([, at]) => at));
        return { rows: table.length > 0 ? [{ modified: second(latest) }] : [{}], more: false };
      }
      const from = /TO_DATE\('([^']+)'/.exec(q)?.[1] ?? "";
      const before = /< TO_DATE\('([^']+)'/.exec(q)?.[1] ?? "9";
      const beyond = Number(/x\.id > (\d+) ORDER BY x\.id$/.exec(q)?.[1] ?? 0);
      const rows: Row[] = table
        .sort(([a, x], [b, y]) => (before === "9" ? x - y : 0) || a - b)
        .map(([id, at]) => ({ id: String(id), type: "CustInvc", modified: second(at) }))
        .filter(({ id, modified }) => modified >= from && modified < before && Number(id) > beyond);
      const page = { rows: rows.slice(0, 3).map((row) => this.told(row)), more: rows.length > 3 };
      this.meanwhile.shift()?.();
      return page;
    },
  };

  private told(row: Row): Row {
    const unsaid = this.unsaid.get(Number(row["id"]));
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== unsaid));
  }

  async read(cursor: string | null): Promise<{ ids: string[]; cursor: string | null }> {
    const ids: string[] = [];
    let at = cursor;
    for await (const page of poll(this.wire, cursor, new AbortController().signal)) {
      ids.push(...page.changes.map(({ externalId }) => externalId));
      at = page.cursor;
    }
    return { ids, cursor: at };
  }
}

describe("polling NetSuite for changes", () => {
  let documents: Documents;
  beforeEach(() => {
    documents = new Documents();
  });

  it("starts from now, whatever was before", async () => {
    [1, 2, 3, 4, 5].forEach((id) => documents.changed.set(id, 10));
    const { ids, cursor } = await documents.read(null);
    expect(ids).toEqual([]);
    expect(await documents.read(cursor)).toMatchObject({ ids: [] });
    documents.changed.set(6, 10);
    expect(await documents.read(cursor)).toMatchObject({ ids: ["6"] });
  });

  it("gives all that changed within one second, though it fills several pages", async () => {
    const { cursor } = await documents.read(null);
    for (let id = 1; id <= 10; id += 1) documents.changed.set(id, 5);
    documents.changed.set(11, 6);
    const read = await documents.read(cursor);
    expect(read.ids).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
    expect(await documents.read(read.cursor)).toMatchObject({ ids: ["11"] });
  });

  it("skips none when one that was read changes again before the next page", async () => {
    const { cursor } = await documents.read(null);
    for (let id = 1; id <= 7; id += 1) documents.changed.set(id, id);
    documents.meanwhile = [() => documents.changed.set(1, 20)];
    expect(await documents.read(cursor)).toMatchObject({ ids: ["1", "2", "3", "4", "5", "6", "7", "1"] });
  });

  it("sees a save that shows late, stamped with a second already read", async () => {
    const { cursor } = await documents.read(null);
    documents.changed.set(1, 60);
    const first = await documents.read(cursor);
    documents.changed.set(2, 40);
    const late = await documents.read(first.cursor);
    expect(late.ids).toEqual(["2", "1"]);
    expect(await documents.read(late.cursor)).toMatchObject({ ids: [] });
  });

  it("tells the latest second once more, in which a record that was told may have been saved again", async () => {
    const { cursor } = await documents.read(null);
    documents.changed.set(1, 5).set(2, 6);
    const first = await documents.read(cursor);
    expect(first.ids).toEqual(["1", "2"]);
    const second = await documents.read(first.cursor);
    expect(second.ids).toEqual(["2"]);
    expect(await documents.read(second.cursor)).toMatchObject({ ids: [] });
  });

  it("tells of a row without its id or its second what it names, reads the record back, and goes on with the rest", async () => {
    const { cursor } = await documents.read(null);
    for (let id = 1; id <= 8; id += 1) documents.changed.set(id, id);
    documents.unsaid.set(2, "id").set(3, "modified").set(7, "id");
    const read = await documents.read(cursor);
    // By hand: of 2 and 7 nothing but that there is a row, which differ in their seconds; 3 is read back all the same.
    const told = read.ids.map((id) => id.replace(/:unreadable:\w+/, " unreadable"));
    expect(told).toEqual([
      ...["1", "transaction unreadable", "transaction unreadable", "3"],
      ...["4", "5", "6", "transaction unreadable", "8"],
    ]);
    const again = await documents.read(read.cursor);
    // Of 3 nobody knows that it was not changed in the latest second.
    expect(again.ids).toEqual(["3", "8"]);
    documents.changed.set(9, 60);
    expect(await documents.read(again.cursor)).toMatchObject({ ids: ["9"] });
  });

  it("goes on within a second of which a page ends with a row without its id", async () => {
    const { cursor } = await documents.read(null);
    for (let id = 1; id <= 7; id += 1) documents.changed.set(id, 5);
    documents.unsaid.set(3, "id").set(6, "modified");
    const read = await documents.read(cursor);
    const told = read.ids.map((id) => id.replace(/:unreadable:\w+/, " unreadable"));
    expect([...new Set(told)].sort()).toEqual(["1", "2", "4", "5", "6", "7", "transaction unreadable"]);
  });

  it("says that it cannot go on where no row of a full page says where it stands", async () => {
    const { cursor } = await documents.read(null);
    for (let id = 1; id <= 4; id += 1) {
      documents.changed.set(id, id);
      documents.unsaid.set(id, "modified");
    }
    await expect(documents.read(cursor)).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it("reads again from where it began, once, when a version before asked for other rows", async () => {
    // 1 was changed before the feed began, with 2; 3 was asked for and read, 4 was not asked for then.
    documents.changed.set(1, 0).set(2, 100);
    const began = await documents.read(null);
    documents.changed.set(3, 200);
    const { cursor } = await documents.read(began.cursor);
    documents.changed.set(4, 150);
    expect(await documents.read(cursor)).toMatchObject({ ids: ["3"] });
    const before = cursor?.replace(/"asked":"[^"]*"/, '"asked":"of before"') ?? null;
    const again = await documents.read(before);
    expect(again.ids).toEqual(["2", "4", "3"]);
    documents.changed.set(5, 210);
    expect(await documents.read(again.cursor)).toMatchObject({ ids: ["3", "5"] });
  });

  it("takes a cursor that does not say what was asked for as one that asked for other rows", async () => {
    documents.changed.set(1, 0).set(2, 100);
    const position = { at: second(200), seen: {}, began: second(50) };
    expect(await documents.read(JSON.stringify({ transaction: position }))).toMatchObject({ ids: ["2"] });
  });
});

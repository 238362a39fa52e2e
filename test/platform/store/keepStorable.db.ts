import { openStore, type Store } from "../../../platform/store/openStore";
import { findRows } from "../../../platform/store/rows";
import { mapTexts } from "../../../platform/text/mapTexts";
import { storableText } from "../../../platform/text/storableText";
import { nastyTexts } from "../../support/nastyTexts";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the store", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    await store.pool.query("CREATE TABLE kept (no int, id text PRIMARY KEY, many text[], j jsonb)");
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("keeps any text and any JSON, by whichever way it is written, and finds it by the same text", async () => {
    const texts = [...new Set(nastyTexts(2, 300))];
    for (const [no, text] of texts.entries()) {
      const row = { no, text, json: JSON.stringify({ [text]: text }) };
      const insert = "INSERT INTO kept VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
      const values = [row.no, row.text, [row.text], no % 2 === 0 ? row.json : { [text]: text }];
      if (no % 3 === 0) await store.pool.query(insert, values);
      else if (no % 3 === 1) await store.reader.$queryRawUnsafe(insert, ...values);
      else await store.prisma.$transaction((tx) => tx.$executeRawUnsafe(insert, ...values));
      const { rows } = await store.pool.query<{ many: string[]; j: unknown }>("SELECT * FROM kept WHERE id = $1", [
        text,
      ]);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.many).toEqual([storableText(text)]);
      expect(rows[0]?.j).toEqual(mapTexts({ [text]: text }, storableText));
    }
  });

  it("keeps what Prisma writes, and changes nothing that can be kept", async () => {
    const plain = 'C:\\u0000 is a path {"a": "\\u0000';
    const error = `half \uD83D of ${plain}`;
    await store.prisma.inboxMessage.create({
      data: {
        ...{ id: "one\0", source: "s", eventId: "e", kind: "k", objectType: "t", objectId: "o" },
        ...{ error, payload: { "a\0": ["\uDE00", 1, null, { b: "\0" }] } },
      },
    });
    const found = await store.prisma.inboxMessage.findUniqueOrThrow({ where: { id: "one\0" } });
    expect(found).toMatchObject({ id: "one␛0000", error: `half ␛D83D of ${plain}` });
    expect(found.payload).toEqual({ "a␛0000": ["␛DE00", 1, null, { b: "␛0000" }] });
    expect(await findRows(store.reader, "externalRef", "externalId", ["\0"])).toEqual([]);
  });
});

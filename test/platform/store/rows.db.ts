import { Prisma } from "../../../schema/generated/prisma/client";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import {
  addRow,
  addRows,
  changeRow,
  findRow,
  findRows,
  getRow,
  tables,
  type TableName,
} from "../../../platform/store/rows";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("rows read and written without Prisma", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const invoice = (id: string) => ({
    id,
    status: "OPEN",
    number: id,
    issuedAt: new Date("2026-10-01T10:11:12.345Z"),
    documentDate: new Date("2026-10-01T00:00:00Z"),
    subtotalMinor: 9_007_199_254_740_993n,
    taxMinor: 0n,
    discountMinor: 0n,
    totalMinor: 9_007_199_254_740_993n,
    amountDueMinor: -1n,
    currency: "EUR",
  });

  it.each(Object.keys(tables) as TableName[])(
    "know where the table of %s lies, and all of its columns",
    async (name) => {
      const [row] = await store.prisma.$transaction((tx) => findRows(tx, name as "invoice", "id", ["none"]));
      expect(row).toBeUndefined();
      const delegate = store.prisma[name] as unknown as { fields: object };
      const columns = await store.pool.query<{ name: string }>(
        "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
        [tables[name]],
      );
      const fields = columns.rows.map((column) => column.name.replace(/_(\w)/g, (_, at: string) => at.toUpperCase()));
      expect(fields.sort()).toEqual(Object.keys(delegate.fields).sort());
    },
  );

  it("are just as Prisma gives them: instants, days, money, decimals, lists and documents", async () => {
    const id = newId("invoice");
    await store.prisma.invoice.create({ data: invoice(id) });
    const entity = await store.prisma.legalEntity.create({
      data: {
        id: newId("legalEntity"),
        code: "sub-eu",
        name: "EU",
        baseCurrency: "EUR",
        country: "DE",
      },
    });
    const contact = await store.prisma.contact.create({
      data: { id: newId("contact"), accountId: newId("account"), roles: ["BILLING", "SIGNER"] },
    });
    const line = await store.prisma.invoiceLine.create({
      data: {
        ...{ id: newId("line"), invoiceId: id, lineNo: 1, description: "Seats", amountMinor: 5n, currency: "EUR" },
        quantity: new Prisma.Decimal("12.5"),
      },
    });
    await store.prisma.$transaction(async (tx) => {
      expect(await findRow(tx, "invoice", { id })).toEqual(await tx.invoice.findUnique({ where: { id } }));
      expect(await getRow(tx, "legalEntity", { code: "sub-eu" })).toEqual(entity);
      expect(await findRow(tx, "contact", { id: contact.id })).toEqual(contact);
      expect(await findRows(tx, "invoiceLine", "invoiceId", [id])).toEqual([line]);
    });
  });

  it("are written as Prisma would write them, and once by their key", async () => {
    const id = newId("invoice");
    const [first, second] = await store.prisma.$transaction(async (tx) => [
      await addRow(tx, "invoice", invoice(id)),
      await addRow(tx, "invoice", invoice(id)),
    ]);
    expect([first, second]).toEqual([true, false]);
    expect(await store.prisma.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...invoice(id),
      version: 1,
    });
    const lines = [1, 2].map((lineNo) => ({
      ...{ id: newId("line"), invoiceId: id, lineNo, description: "Seats", amountMinor: 5n, currency: "EUR" },
      quantity: new Prisma.Decimal("0.25"),
    }));
    await store.prisma.$transaction((tx) => addRows(tx, "invoiceLine", lines));
    expect(await store.prisma.invoiceLine.findMany({ where: { invoiceId: id } })).toMatchObject(lines);
  });

  it("are refused together when the key of one is there, unless that is allowed", async () => {
    const id = newId("invoice");
    const twice = store.prisma.$transaction((tx) => addRows(tx, "invoice", [invoice(id), invoice(id)]));
    await expect(twice).rejects.toThrow("duplicate key");
    expect(await store.prisma.invoice.count({ where: { id } })).toBe(0);
  });

  it("rise in version when they change, and nothing changes where there is none", async () => {
    const id = newId("invoice");
    await store.prisma.invoice.create({ data: invoice(id) });
    const version = await store.prisma.$transaction((tx) =>
      changeRow(tx, "invoice", id, { status: "PAID", dueDate: undefined, amountDueMinor: 0n }),
    );
    expect(version).toBe(2);
    const changed = { status: "PAID", version: 2, amountDueMinor: 0n, number: id };
    expect(await store.prisma.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject(changed);
    const none = await store.prisma.$transaction((tx) => changeRow(tx, "invoice", "inv_none", { status: "PAID" }));
    expect(none).toBeNull();
  });

  it("name the record that should have been there", async () => {
    const missing = store.prisma.$transaction((tx) => getRow(tx, "order", { id: "ord_none" }));
    await expect(missing).rejects.toThrow('There is no order with {"id":"ord_none"}');
  });
});

import type { Prisma } from "../../schema/generated/prisma/client";
import type { Transaction } from "./openStore";
import type { Reader } from "./readerOf";

/** Where the tables lie that the hub's processes read and write most, under the names Prisma gives them. */
export const tables = {
  account: "crm.account",
  salesUser: "crm.sales_user",
  contact: "crm.contact",
  opportunity: "crm.opportunity",
  contract: "crm.contract",
  product: "billing.product",
  price: "billing.price",
  billingProfile: "billing.billing_profile",
  subscription: "billing.subscription",
  invoice: "billing.invoice",
  creditMemo: "billing.credit_memo",
  creditMemoLine: "billing.credit_memo_line",
  payment: "billing.payment",
  paymentAttempt: "billing.payment_attempt",
  legalEntity: "erp.legal_entity",
  accountingPeriod: "erp.accounting_period",
  glAccount: "erp.gl_account",
  receivable: "erp.receivable",
  posting: "erp.posting",
  postingAttempt: "erp.posting_attempt",
  order: "operations.order",
  dunningCase: "billing.dunning_case",
  opportunityLine: "crm.opportunity_line",
  contractLine: "crm.contract_line",
  subscriptionItem: "billing.subscription_item",
  invoiceLine: "billing.invoice_line",
  taxLine: "billing.tax_line",
  revenueSchedule: "erp.revenue_schedule",
  revenueScheduleLine: "erp.revenue_schedule_line",
  journalLine: "erp.journal_line",
  item: "erp.item",
  journalEntry: "erp.journal_entry",
  externalRef: "operations.external_ref",
  outboundWrite: "operations.outbound_write",
  syncState: "operations.sync_state",
} as const;

export type TableName = keyof typeof tables;
export type Row<Name extends TableName> = Prisma.Result<Transaction[Name], object, "findFirstOrThrow">;
export type NewRow<Name extends TableName> = Prisma.Args<Transaction[Name], "create">["data"] & object;

/**
 * One row by columns that are its key, as Prisma would give it, at a quarter of the cost; null when there is none.
 * For what the hub's processes ask again and again; whatever else, ask Prisma.
 */
export async function findRow<Name extends TableName>(
  tx: Transaction,
  name: Name,
  key: Partial<Row<Name>>,
): Promise<Row<Name> | null> {
  const columns = Object.keys(key);
  const text = statement(
    `find ${name} ${columns.join()}`,
    () => `SELECT * FROM ${tables[name]} WHERE ${equal(columns)}`,
  );
  const [row] = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...Object.values(key));
  return row ? (named(row) as Row<Name>) : null;
}

/** As `findRow`, of a row that must be there. @throws when it is not */
export async function getRow<Name extends TableName>(
  tx: Transaction,
  name: Name,
  key: Partial<Row<Name>>,
): Promise<Row<Name>> {
  const row = await findRow(tx, name, key);
  if (!row) throw new Error(`There is no ${name} with ${JSON.stringify(key)}`);
  return row;
}

/** All rows by a column, or by any of several values of it; in the order of their ids, or of another column. */
export async function findRows<Name extends TableName, Column extends keyof Row<Name> & string>(
  tx: Reader,
  name: Name,
  column: Column,
  values: readonly Row<Name>[Column][],
  order: keyof Row<Name> & string = "id",
): Promise<Row<Name>[]> {
  if (values.length === 0) return [];
  const text = statement(
    `all ${name} ${column} ${order}`,
    () => `SELECT * FROM ${tables[name]} WHERE ${columnOf(column)} = ANY($1) ORDER BY ${columnOf(order)}`,
  );
  const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, values);
  return rows.map((row) => named(row) as Row<Name>);
}

/** Writes a new row, unless one with the same key is there. @returns whether it is new */
export async function addRow<Name extends TableName>(tx: Transaction, name: Name, row: NewRow<Name>): Promise<boolean> {
  return (await insert(tx, name, [row], " ON CONFLICT DO NOTHING")) > 0;
}

/** Writes new rows of the same columns. @throws when the key of one is there */
export async function addRows<Name extends TableName>(
  tx: Transaction,
  name: Name,
  rows: readonly NewRow<Name>[],
): Promise<void> {
  await insert(tx, name, rows, "");
}

async function insert(tx: Transaction, name: TableName, rows: readonly object[], onConflict: string): Promise<number> {
  const all = rows.map((row) => stamped(name, row));
  const columns = Object.keys(all[0] ?? {});
  if (columns.length === 0) return 0;
  const text = statement(`add ${all.length} ${name} ${columns.join()}${onConflict}`, () => {
    const places = all.map((_, no) => `(${columns.map((_column, at) => `$${no * columns.length + at + 1}`).join()})`);
    return `INSERT INTO ${tables[name]} (${columns.map(columnOf).join()}) VALUES ${places.join()}${onConflict}`;
  });
  return tx.$executeRawUnsafe(text, ...all.flatMap((row) => columns.map((column) => row[column])));
}

/** Writes columns of the row with this id, whose version rises. @returns the version, or null when there is no row */
export async function changeRow<Name extends TableName>(
  tx: Transaction,
  name: Name,
  id: string,
  data: Partial<NewRow<Name>>,
): Promise<number | null> {
  const values = stamped(name, data);
  const columns = Object.keys(values);
  const text = statement(
    `change ${name} ${columns.join()}`,
    () =>
      `UPDATE ${tables[name]} SET ${columns.map((column, at) => `${columnOf(column)} = $${at + 2}`).join()},
       version = version + 1 WHERE id = $1 RETURNING version`,
  );
  const [row] = await tx.$queryRawUnsafe<{ version: number }[]>(text, id, ...Object.values(values));
  return row?.version ?? null;
}

/** What is given, and when: Prisma, not the database, notes when a row changed last. */
function stamped(name: TableName, values: object): Record<string, unknown> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(unstamped.has(name) ? given : [...given, ["updatedAt", new Date()]]);
}

const unstamped: ReadonlySet<TableName> = new Set([
  ...([
    "externalRef",
    "postingAttempt",
    "paymentAttempt",
    "item",
    "opportunityLine",
    "contractLine",
    "subscriptionItem",
  ] as const),
  ...(["invoiceLine", "creditMemoLine", "taxLine", "revenueScheduleLine", "journalLine"] as const),
]);

const texts = new Map<string, string>();

/** A statement's text, composed once for each table and set of columns. */
function statement(key: string, compose: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = compose();
  texts.set(key, text);
  return text;
}

const equal = (columns: string[]) => columns.map((column, at) => `${columnOf(column)} = $${at + 1}`).join(" AND ");

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const fields = new Map<string, string>();

function fieldOf(column: string): string {
  const known = fields.get(column);
  if (known !== undefined) return known;
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  fields.set(column, field);
  return field;
}

const named = (row: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [fieldOf(column), value]));

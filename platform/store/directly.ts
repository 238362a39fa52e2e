import { types, type QueryConfig } from "pg";
import { Prisma } from "../../schema/generated/prisma/client";
import type { Held } from "./holdingPool";
import type { Transaction } from "./transaction";

type Statement = (strings: TemplateStringsArray, ...values: unknown[]) => Promise<unknown>;
type TextStatement = (text: string, ...values: unknown[]) => Promise<unknown>;

/**
 * Has a transaction's hand-written statements sent by the driver, on the transaction's own connection: Prisma adds twice
 * the driver's time to each. Values and rows are as Prisma has them: instants and days are dates in UTC, 8-byte
 * integers are bigints, numerics are decimals.
 *
 * @param nameOf the name under which a connection keeps a statement's plan; none for the empty name
 */
export function directly(tx: Transaction, held: Held, nameOf: (query: { sql: string }) => string): Transaction {
  let before: Promise<unknown> = Promise.resolve();
  // One after the other: a connection does one thing at a time.
  const send = (text: string, values: unknown[]) => {
    const sent = before.then(() => sendNow(text, values));
    before = sent.catch(() => {});
    return sent;
  };
  const sendNow = async (text: string, values: unknown[]) => {
    // After the transaction's end its connection is another's. Prisma ends it by itself when it runs out of time, and
    // when its client is closed.
    if (!held.client) {
      throw Object.assign(new Error("The transaction has ended, perhaps in time-out"), { code: ENDED });
    }
    return held.client.query<Record<string, unknown>>(queryOf(text, values, nameOf));
  };
  const rows: TextStatement = async (text, ...values) => (await send(text, values)).rows;
  const count: TextStatement = async (text, ...values) => (await send(text, values)).rowCount ?? 0;
  const template =
    (run: TextStatement): Statement =>
    (strings, ...values) =>
      run(textOf(strings), ...values);
  const own = {
    $queryRaw: template(rows),
    $executeRaw: template(count),
    $queryRawUnsafe: rows,
    $executeRawUnsafe: count,
  };
  // Over the transaction, not on it: what is set on one of Prisma's transactions is set on all of them.
  return Object.create(tx, Object.getOwnPropertyDescriptors(own)) as Transaction;
}

/** A statement for the driver, with values and rows as Prisma has them. */
export function queryOf(text: string, values: unknown[], nameOf: (query: { sql: string }) => string): QueryConfig {
  const name = nameOf({ sql: text });
  return { text, values: values.map(parameter), types: rowTypes, ...(name !== "" && { name }) };
}

const texts = new WeakMap<TemplateStringsArray, string>();

/** A template's text with its values as numbered parameters; a template is the same object at every call. */
function textOf(strings: TemplateStringsArray): string {
  const known = texts.get(strings);
  if (known !== undefined) return known;
  const text = strings.reduce((before, part, at) => `${before}$${at}${part}`);
  texts.set(strings, text);
  return text;
}

function parameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return Prisma.Decimal.isDecimal(value) ? value.toFixed() : value;
}

const { DATE, INT8, NUMERIC, TIMESTAMP } = types.builtins;

/** Prisma's code of a transaction that ended before its work did: it may be begun again. */
const ENDED = "P2028";

const parsers = new Map<number, (value: string) => unknown>([
  [DATE, (value) => new Date(`${value}T00:00:00Z`)],
  [TIMESTAMP, (value) => new Date(`${value.replace(" ", "T")}Z`)],
  [INT8, BigInt],
  [NUMERIC, (value) => new Prisma.Decimal(value)],
]);

const rowTypes = {
  getTypeParser: ((oid: number, format?: "text") => parsers.get(oid) ?? types.getTypeParser(oid, format)) as never,
};

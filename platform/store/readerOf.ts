import type { Pool } from "pg";
import { queryOf } from "./directly";
import type { Transaction } from "./transaction";

/** What hand-written reads need, of a transaction or of the store. */
export type Reader = Pick<Transaction, "$queryRawUnsafe">;

/**
 * Has hand-written reads outside of transactions sent by the driver, over whichever connection is free: values and rows
 * are as Prisma has them, at a quarter of its cost.
 * @param nameOf the name under which a connection keeps a statement's plan; none for the empty name
 */
export function readerOf(pool: Pool, nameOf: (query: { sql: string }) => string): Reader {
  const read = async (text: string, ...values: unknown[]) => (await pool.query(queryOf(text, values, nameOf))).rows;
  // Prisma's promise can also be part of a batch; what is read here never is.
  return { $queryRawUnsafe: read as unknown as Reader["$queryRawUnsafe"] };
}

import type { ClientBase } from "pg";
import type { Transaction } from "../store/openStore";

/**
 * A Prisma transaction as the engine's client wants to see it, so that a workflow is asked for in the transaction that
 * changes the state. The engine only ever calls `query(text, values)` on it.
 */
export function clientOver(tx: Transaction): ClientBase {
  const query = async (text: string, values: unknown[] = []) => {
    const rows = await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
    return { rows, rowCount: rows.length };
  };
  return { query } as unknown as ClientBase;
}

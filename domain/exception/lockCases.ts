import { lockBooks } from "../corrections/lockBooks";
import type { Transaction } from "../../platform/store/openStore";
import type { ExceptionCaseModel } from "../../schema/generated/prisma/models";

/** Locks cases as they are, and the books of corrections before them, in one order, so that nobody waits in a circle. */
export async function lockCases(tx: Transaction, ids: readonly string[]): Promise<ExceptionCaseModel[]> {
  const where = { id: { in: [...ids] } };
  const found = await tx.exceptionCase.findMany({ where, select: { class: true, accountId: true } });
  const corrected = found.filter((one) => one.class === "CORRECTION").map(({ accountId }) => accountId);
  await lockBooks(tx, corrected);
  await tx.$queryRaw`SELECT id FROM operations.exception_case WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`;
  return tx.exceptionCase.findMany({ where, orderBy: { id: "asc" } });
}

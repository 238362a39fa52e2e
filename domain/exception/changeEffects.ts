import { balanceBooks } from "../corrections/balanceBooks";
import { lockBooks } from "../corrections/lockBooks";
import type { Transaction } from "../../platform/store/openStore";
import { saveEffects, type CaseEffect } from "./caseEffects";
import { reopen } from "./reopen";

/** Has a case say something else of the figures, as what it tells of went on: a word that closed it holds no more then. */
export async function changeEffects(
  tx: Transaction,
  now: Date,
  exceptionId: string,
  effects: readonly CaseEffect[],
): Promise<void> {
  const known = await tx.exceptionCase.findUniqueOrThrow({ where: { id: exceptionId } });
  const isCorrection = known.class === "CORRECTION";
  if (isCorrection) await lockBooks(tx, [known.accountId]);
  if (!(await saveEffects(tx, exceptionId, effects))) return;
  const one = await tx.exceptionCase.findUniqueOrThrow({ where: { id: exceptionId } });
  await reopen(tx, now, one);
  if (isCorrection) await balanceBooks(tx, now, known.accountId);
}

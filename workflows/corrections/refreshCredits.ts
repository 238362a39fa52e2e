import type { Books } from "../../domain/corrections/bookEffects";
import { changeEffects } from "../../domain/exception/changeEffects";
import { findRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { creditEffectsOf } from "./creditEffectsOf";

/** While a credit is not in the ledger, each month's revenue moves what it gives back from deferred to recognized. */
export async function refreshCredits(tx: Transaction, now: Date, invoice: Row<"invoice">, books: Books): Promise<void> {
  const told = await tx.$queryRaw<{ id: string; memoId: string }[]>`
    SELECT c.id, m.id AS "memoId"
    FROM billing.credit_memo m JOIN operations.exception_case c ON c.subject_id = m.id AND c.class = 'CORRECTION'
    WHERE m.invoice_id = ${invoice.id} AND m.status = 'ISSUED' AND c.ended IS DISTINCT FROM 'HEALED'`;
  for (const { id, memoId } of told) {
    const memo = await findRow(tx, "creditMemo", { id: memoId });
    if (memo) await changeEffects(tx, now, id, await creditEffectsOf(tx, memo, books));
  }
}
